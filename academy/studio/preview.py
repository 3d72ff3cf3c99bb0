"""A draft as a trainee will see it: the trainee's own pages, which lead to each other and to nowhere else."""

import re
from random import Random

from django.utils.safestring import mark_safe

from courses.journey import Journey
from courses.models import Edition, Enrollment
from courses.outline import outline_of
from quizzes.drawing import Candidate, choice_order, draw
from quizzes.models import Question, Quiz, Response
from quizzes.paper import paper_of
from quizzes.sheets import Asked, asked

_LINK = re.compile(r'(<a\s[^>]*href=")(/[^"]*)"')


def journey_of(edition: Edition, language: str) -> Journey:
    """The way through an edition of a trainee who has just begun. Nothing of it is saved."""
    enrollment = Enrollment(course=edition.course, edition=edition, language=language)
    return Journey(enrollment, outline_of(edition, language), {})


def sitting_of(edition: Edition, quiz: Quiz, language: str) -> list[Asked]:
    """The questions of an attempt as they might be drawn, the same each time. Nothing of it is saved."""
    paper = paper_of(edition, quiz.bank_id, language)
    chance = Random(quiz.pk)  # noqa: S311 - nothing hangs on it
    drawn = draw([Candidate(q.id, q.family, q.red_line) for q in paper.values()], quiz.question_count, chance)
    return [
        asked(
            Response(
                position=position,
                question_id=key,
                selected=[],
                choice_order=choice_order(
                    list(paper[key].choices), chance, keep=paper[key].kind == Question.Kind.TRUE_FALSE
                ),
            ),
            paper,
            language,
        )
        for position, key in enumerate(drawn, start=1)
    ]


def kept_inside(html: str, learn: str, preview: str) -> str:
    """Let the links of a trainee's page lead to the pages of the preview.

    ``learn`` is the address of the course at /learn/, under which its pages are, and ``preview`` that of the same in
    the preview. Every other link stays where it is.
    """

    def there(link: re.Match) -> str:
        start, address = link.groups()
        inside = preview + address.removeprefix(learn) if address.startswith(learn) else "#main"
        return f'{start}{inside}"'

    return mark_safe(_LINK.sub(there, html))  # noqa: S308 - a page that was rendered, with other addresses
