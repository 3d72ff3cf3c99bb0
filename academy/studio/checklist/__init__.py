"""What to mend before a draft is published: what stops it, and what does not. A fixed number of queries."""

from django.utils.translation import gettext_lazy as _

from academy.studio.passages import manuscript_of
from courses.models import Edition, LessonText

from . import aims, files, prose, questions, second_person, weight, words
from .lines import Checklist, Draft, Group, Line

__all__ = ["Checklist", "Draft", "Group", "Line", "checklist_of", "read_draft", "stops_of"]


def read_draft(edition: Edition) -> Draft:
    """Read what the checklist looks at."""
    lessons = (
        LessonText.objects.filter(lesson__activity__module__edition=edition)
        .select_related("lesson__activity__module")
        .order_by("lesson__activity__module__number", "lesson__activity__number", "language")
    )
    return Draft(edition, manuscript_of(edition), list(lessons))


def checklist_of(draft: Draft) -> Checklist:
    """The whole checklist of a draft."""
    return Checklist(
        [
            Group("words", _("Texts"), [*aims.activities(draft), *words.missing_words(draft)]),
            Group("languages", _("Languages"), words.languages_behind(draft)),
            Group("objectives", _("Learning objectives"), aims.objectives(draft)),
            Group("questions", _("Questions"), questions.questions(draft)),
            Group("links", _("Links"), prose.links(draft)),
            Group("pictures", _("Pictures"), prose.pictures(draft)),
            Group("files", _("Files"), files.files(draft)),
            Group("weight", _("Weight"), weight.weight(draft)),
            Group("reading", _("Reading level"), prose.reading(draft), prose.how_reading_is_measured(draft)),
            *([Group("review", _("Second person"), second_person.review(draft))] if draft.is_reviewed else []),
        ]
    )


def stops_of(draft: Draft) -> list[Line]:
    """What alone keeps a draft from being published."""
    looks = (
        aims.activities,
        words.missing_words,
        questions.questions,
        prose.links,
        prose.pictures,
        files.files,
        second_person.review,
    )
    return [line for look in looks for line in look(draft) if line.stops]
