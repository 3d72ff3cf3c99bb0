"""What acts on a draft begin with: the draft, locked, and the thing in it."""

from uuid import UUID

from academy.studio.actions.writing import NotADraft
from courses.models import Edition
from quizzes.models import Question


class Gone(Exception):
    """What was to be changed is in the draft no more: somebody else has deleted it."""


class Changed(Exception):
    """Somebody else has changed it since it was read; nothing was saved."""


def locked_draft(edition: Edition) -> Edition:
    """The edition with its course, locked to the end of the transaction. Raises NotADraft if it is published."""
    edition = Edition.objects.select_for_update(of=("self",)).select_related("course__unit").get(pk=edition.pk)
    if not edition.is_draft:
        raise NotADraft(str(edition))
    return edition


def question_in(edition: Edition, lineage: UUID) -> Question:
    """The question of the edition; raises Gone."""
    question = Question.objects.filter(bank__edition=edition, lineage=lineage).select_related("bank").first()
    if question is None:
        raise Gone
    return question
