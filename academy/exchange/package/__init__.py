"""Course packages (format academy-course/1): a folder, or a .zip of it, read without touching the database."""

from .contents import Activity, Bank, Choice, Lesson, Module, Objective, Package, Question, Quiz, RichText
from .problems import Problem
from .reading import Reading, read

__all__ = [
    "Activity",
    "Bank",
    "Choice",
    "Lesson",
    "Module",
    "Objective",
    "Package",
    "Problem",
    "Question",
    "Quiz",
    "Reading",
    "RichText",
    "read",
]
