"""Whether a lesson opens in reasonable time on a slow link."""

from django.utils.translation import gettext as _

from academy.studio.weighing import budget, weights_of

from .lines import Draft, Line


def weight(draft: Draft) -> list[Line]:
    """Lessons above the byte budget."""
    weights = weights_of(draft.edition)
    lines = []
    for text in draft.lessons:
        weighed = weights.get((text.lesson.activity.lineage, text.language))
        if weighed and weighed.opened > budget():
            told = {
                "place": draft.place_of(text),
                "language": text.language,
                "kilobytes": weighed.kilobytes,
                "seconds": weighed.seconds,
                "budget": budget() // 1000,
            }
            sentence = _(
                "Lesson %(place)s (%(language)s) weighs %(kilobytes)s KB: %(seconds)s seconds on a 2G link. "
                "The budget is %(budget)s KB."
            )
            lines.append(Line(False, sentence % told, draft.lesson_page(text)))
    return lines
