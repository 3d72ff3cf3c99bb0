"""The gate before publication: what a draft still lacks."""

from django.utils.translation import gettext as _

from academy.studio.review import review_problems
from courses.models import Activity, Edition, LessonText
from courses.outline import outline_of


def problems_of(edition: Edition) -> list[str]:
    """What keeps an edition from being published, as sentences that say what to do; empty if nothing does."""
    if not edition.is_draft:
        return [_("This edition was published already.")]
    problems = []
    for language in edition.languages:
        if not edition.texts.filter(language=language).exists():
            problems.append(_("Write the title of the course in “%(language)s”.") % {"language": language})
    if problems:
        return problems
    outline = outline_of(edition, edition.source_language)
    if not any(activity.required for activity in outline.activities):
        problems.append(_("Add at least one required activity: without one the course can never be completed."))
    problems += _missing_texts(edition)
    problems += review_problems(edition)
    return problems


def _missing_texts(edition: Edition) -> list[str]:
    activities = Activity.objects.filter(module__edition=edition).select_related("module").prefetch_related("texts")
    bodies = set(
        LessonText.objects.filter(lesson__activity__module__edition=edition).values_list(
            "lesson__activity_id", "language"
        )
    )
    problems = []
    for activity in activities:
        titles = {text.language for text in activity.texts.all()}
        for language in edition.languages:
            place = {"place": f"{activity.module.number}.{activity.number}", "language": language}
            if language not in titles:
                problems.append(_("Write the title of activity %(place)s in “%(language)s”.") % place)
            if activity.kind == Activity.Kind.LESSON and (activity.pk, language) not in bodies:
                problems.append(_("Write the text of lesson %(place)s in “%(language)s”.") % place)
    return problems
