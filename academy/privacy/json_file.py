"""All that is held on a person as a JSON file, for a machine and for whoever takes it elsewhere.

Its form is described in ``docs/privacy.md``. A change that breaks a reader raises VERSION.
"""

import json
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation

from academy.people.models import User
from academy.privacy.collecting import collect
from academy.privacy.holdings import HOLDINGS

FORMAT, VERSION = "academy-personal-data", 1
PIECE = 64 * 1024  # characters


def json_pieces(person: User, *, language: str) -> Iterator[str]:
    """The file in pieces, so that a long record is no burden; titles and sentences in a language."""
    waiting, size = [], 0
    lines = _lines(person)
    while True:
        # While a piece is sent, the language may be another one.
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            break
        waiting.append(line)
        size += len(line)
        if size > PIECE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def _lines(person: User) -> Iterator[str]:
    head = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now(),
        "person": person.uid,
        "language": translation.get_language(),
    }
    yield f'{_json(head)[:-1]}, "sections": [\n'
    for place, holding in enumerate(HOLDINGS):
        about = {"name": holding.name, "title": holding.title, "what": holding.what, "kept": holding.until}
        yield f'{"," if place else ""}{_json(about)[:-1]}, "rows": ['
        for number, row in enumerate(collect(holding, person)):
            yield f"{',' if number else ''}\n{_json(row)}"
        yield "]}\n"
    yield "]}\n"


def _json(value) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
