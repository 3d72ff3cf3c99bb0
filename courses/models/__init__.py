from .activity import Activity, ActivityText
from .completion import Completion
from .course import Course
from .edition import Edition, EditionText
from .enrollment import Enrollment
from .lesson import Lesson, LessonText
from .media import MediaFile
from .module import Module, ModuleText, Objective, ObjectiveText
from .progress import Progress
from .role import CourseRole

__all__ = [
    "Activity",
    "ActivityText",
    "Completion",
    "Course",
    "CourseRole",
    "Edition",
    "EditionText",
    "Enrollment",
    "Lesson",
    "LessonText",
    "MediaFile",
    "Module",
    "ModuleText",
    "Objective",
    "ObjectiveText",
    "Progress",
]
