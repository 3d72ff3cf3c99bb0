"""Reading the answers that a page or its script sends."""

from django.http import QueryDict

from .actions.attempts import InvalidAnswer
from .models import Response
from .sheets import field_of


def answers_from(post: QueryDict, responses: list[Response]) -> dict[int, list[int]]:
    """Return the answers to those of the responses that were sent, as numbers of choices by position.

    The answer to position 3 comes as ``q3``, each value the place of a choice as shown. An empty value says that the
    question was on the page and nothing is chosen; without any value it was not there, and its answer stays.
    Raises InvalidAnswer for a value that is no place of the question.
    """
    answers = {}
    for response in responses:
        values = post.getlist(field_of(response.position))
        if values:
            answers[response.position] = [_number_at(value, response.choice_order) for value in values if value]
    return answers


def _number_at(place: str, choice_order: list[int]) -> int:
    # Compared as text: int() would take more than what the page sends.
    places = {str(at): number for at, number in enumerate(choice_order, start=1)}
    if place not in places:
        raise InvalidAnswer
    return places[place]
