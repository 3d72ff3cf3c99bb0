"""All tables that an edition is made of, parents first: what is copied into the next draft, and goes with a draft."""

from django.db.models import Model

from courses.models import (
    Activity,
    ActivityText,
    Edition,
    EditionText,
    Lesson,
    LessonText,
    Module,
    ModuleText,
    Objective,
    ObjectiveText,
)
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, QuestionText, Quiz

# Each table with the way from a row to its edition.
PARTS: dict[type[Model], str] = {
    EditionText: "edition",
    Module: "edition",
    ModuleText: "module__edition",
    Objective: "module__edition",
    ObjectiveText: "objective__module__edition",
    Activity: "module__edition",
    ActivityText: "activity__module__edition",
    Activity.objectives.through: "activity__module__edition",
    Lesson: "activity__module__edition",
    LessonText: "lesson__activity__module__edition",
    QuestionBank: "edition",
    Question: "bank__edition",
    QuestionText: "question__bank__edition",
    Question.objectives.through: "question__bank__edition",
    Choice: "question__bank__edition",
    ChoiceText: "choice__question__bank__edition",
    Quiz: "activity__module__edition",
}


def delete_draft(draft: Edition) -> None:
    """Delete a draft and all that it is made of; the database refuses it for what was published."""
    for model, edition in reversed(PARTS.items()):
        model._default_manager.filter(**{edition: draft}).delete()
    draft.delete()
