from .attempt import Attempt
from .bank import QuestionBank
from .question import Choice, ChoiceText, Question, QuestionText
from .quiz import Quiz
from .response import Response

__all__ = ["Attempt", "Choice", "ChoiceText", "Question", "QuestionBank", "QuestionText", "Quiz", "Response"]
