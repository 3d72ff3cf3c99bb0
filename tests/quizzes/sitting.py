"""Sitting a quiz in a test."""

from quizzes.actions.attempts import save_answers, start
from quizzes.models import Attempt, Quiz, Response
from tests.builders import make_edition, make_enrollment


def make_attempt(enrollment=None, language="en", **edition) -> Attempt:
    """An open attempt at the first quiz of the enrollment's edition (a new one of one module by default)."""
    if enrollment is None:
        enrollment = make_enrollment(
            edition=make_edition(**{"modules": 1, "lessons": 1, **edition}), language=language
        )
    return start(enrollment, first_quiz(enrollment.edition), by=enrollment.person)


def first_quiz(edition) -> Quiz:
    return Quiz.objects.filter(activity__module__edition=edition).order_by("activity__module__number").first()


def right_answer(response: Response) -> list[int]:
    """The numbers of the right choices."""
    return list(response.question.choices.filter(weight__gt=0).values_list("number", flat=True))


def wrong_answer(response: Response) -> list[int]:
    return [response.question.choices.filter(weight__lte=0).values_list("number", flat=True)[0]]


def places_of(response: Response, numbers: list[int]) -> list[int]:
    """Where choices stand on the page, which is all that a browser knows of them."""
    return [place for place, number in enumerate(response.choice_order, start=1) if number in numbers]


def answer_all(attempt: Attempt, wrong: int = 0, red_line_wrong: bool = False) -> None:
    """Answer everything right but ``wrong`` questions; a red-line question is wrong only if asked for."""
    answers = {}
    for response in attempt.responses.select_related("question").order_by("position"):
        fails = red_line_wrong if response.question.red_line else wrong > 0
        wrong -= fails and not response.question.red_line
        answers[response.position] = wrong_answer(response) if fails else right_answer(response)
    save_answers(attempt, answers)
