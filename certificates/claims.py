"""What a certificate claims: the facts frozen at issue, printed on the document and shown at `/verify/`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Self

VERSION = 2
# What each version that is still read lacked, with what it means that it is not there.
_MISSING: dict[int, dict[str, Any]] = {1: {"content_hash": ""}, 2: {}}
_DATES = ("completed_on", "valid_until", "issued_on")
_DECIMALS = ("hours", "score")


@dataclass(frozen=True, kw_only=True)
class Claims:
    """The printed facts of one certificate, in the words of its own language.

    `hours` is the length of the course, `score` a percentage or None where nothing was graded,
    `valid_until` the last valid day or None where the certificate never expires. `rank` and
    `unit_name` are empty for a civilian without either. `language` is a Django language code.
    `content_hash` tells what the edition taught, word for word: 64 hexadecimal digits, or empty on certificates from
    before editions had one, on which it is not printed.
    """

    full_name: str
    rank: str
    unit_name: str
    nation_name: str
    course_title: str
    course_code: str
    edition_number: int
    modules: tuple[str, ...]
    hours: Decimal
    score: Decimal | None
    completed_on: date
    valid_until: date | None
    issued_on: date
    serial: str
    verification_code: str
    language: str
    issuing_authority: str
    content_hash: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return a plain dict that `json.dumps` takes: ISO dates, decimals as strings, and the version."""
        plain: dict[str, Any] = {"version": VERSION}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, date):
                value = value.isoformat()
            elif isinstance(value, Decimal):
                value = str(value)
            elif isinstance(value, tuple):
                value = list(value)
            plain[field.name] = value
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_json` gave, now or in an earlier version.

        Raises ValueError for a version that is not known, and for names that are missing or unknown, because
        half-read claims must never be shown as a certificate's.
        """
        version = plain.get("version")
        if version not in _MISSING:
            raise ValueError(f"Claims of version {version!r} cannot be read; expected {VERSION} or an earlier one.")
        values = {name: value for name, value in plain.items() if name != "version"}
        if values.keys() & _MISSING[version].keys():
            raise ValueError(f"Claims of version {version!r} have no {', '.join(_MISSING[version])}.")
        values |= _MISSING[version]
        expected = {field.name for field in fields(cls)}
        if values.keys() != expected:
            wrong = ", ".join(sorted(values.keys() ^ expected))
            raise ValueError(f"Claims with missing or unknown fields cannot be read: {wrong}.")
        for name in _DATES:
            values[name] = None if values[name] is None else date.fromisoformat(values[name])
        for name in _DECIMALS:
            values[name] = None if values[name] is None else Decimal(values[name])
        values["modules"] = tuple(values["modules"])
        return cls(**values)
