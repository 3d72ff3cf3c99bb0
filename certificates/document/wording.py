"""The claims in words: every text of the document, in the language that is active."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext, pgettext

from certificates.claims import Claims

FIRST_DAY = {"fr": "1er", "pt": "1º"}


@dataclass(frozen=True)
class Fact:
    """One cell of the row of facts."""

    label: str
    value: str


@dataclass(frozen=True)
class Wording:
    """All texts of a certificate, any of which may be empty.

    `modules_by_length`: the list of modules in full, then ever shorter.
    """

    authority: str
    title: str
    certifies: str
    name: str
    position: str
    completed: str
    course: str
    modules_by_length: tuple[str, ...]
    facts: tuple[Fact, ...]
    verify_heading: str
    verify_sentence: str
    code: str
    site: str
    serial_heading: str
    serial: str
    issued_heading: str
    issued_on: str
    content: str


def put_into_words(claims: Claims, verify_url: str) -> Wording:
    """Return the texts of a certificate in the active language, with its forms of dates and numbers."""
    return Wording(
        authority=claims.issuing_authority,
        title=gettext("Certificate of completion"),
        certifies=gettext("This certifies that"),
        name=claims.full_name,
        position=" · ".join(part for part in (claims.rank, claims.unit_name, claims.nation_name) if part),
        completed=gettext("has completed the course"),
        course=claims.course_title,
        modules_by_length=_modules_by_length(claims.modules),
        facts=_facts(claims),
        verify_heading=gettext("Verify this certificate"),
        verify_sentence=gettext(
            "Anyone can check it: scan the square, or open the address below and type the code. "
            "What you see there must match this page."
        ),
        code=claims.verification_code,
        site=_site(claims, verify_url),
        serial_heading=pgettext("certificate", "Serial number"),
        serial=claims.serial,
        issued_heading=pgettext("certificate", "Issued by"),
        issued_on=on_day(claims.issued_on),
        content=_content(claims.content_hash),
    )


def on_day(day: date) -> str:
    """Return a date in full, as Django's formats have it, mended where a language writes otherwise.

    English puts the day first, so that no reader takes it for the month; French and Portuguese have an
    ordinal for the first day.
    """
    language = (get_language() or "en").partition("-")[0]
    text = date_format(day, "j F Y" if language == "en" else "DATE_FORMAT")
    if day.day == 1 and language in FIRST_DAY:
        text = f"{FIRST_DAY[language]}{text.removeprefix('1')}"
    return text


def as_number(value: Decimal) -> str:
    """Return a number with at most two decimals and no zeros at the end, in the language's form."""
    plain = f"{value:.2f}".rstrip("0").rstrip(".")
    return number_format(Decimal(plain))


def as_percent(value: Decimal) -> str:
    """Return a percentage in the language's form: 92.5%, or 92,5 % with a space that does not break."""
    # Translators: a percentage; put a no-break space before the sign where your language has one.
    return gettext("%(number)s%%") % {"number": as_number(value)}


def in_groups(content_hash: str) -> str:
    """Return a content hash as it is printed: in two halves, so that the eye keeps its place."""
    half = len(content_hash) // 2
    return f"{content_hash[:half]} {content_hash[half:]}"


def _content(content_hash: str) -> str:
    if not content_hash:
        return ""
    # Translators: the line of small print on a certificate that tells which words the course had.
    return gettext("Content sha256: %(hash)s") % {"hash": in_groups(content_hash)}


def _facts(claims: Claims) -> tuple[Fact, ...]:
    facts = [
        Fact(pgettext("certificate", "Edition"), f"{claims.course_code} · {claims.edition_number}"),
        Fact(pgettext("certificate", "Hours"), as_number(claims.hours)),
    ]
    if claims.score is not None:
        facts.append(Fact(pgettext("certificate", "Score"), as_percent(claims.score)))
    valid_until = on_day(claims.valid_until) if claims.valid_until else pgettext("certificate", "No end date")
    return (
        *facts,
        Fact(pgettext("certificate", "Completed on"), on_day(claims.completed_on)),
        Fact(pgettext("certificate", "Valid until"), valid_until),
    )


def _modules_by_length(modules: Sequence[str]) -> tuple[str, ...]:
    full = " · ".join(modules)
    shorter = []
    for kept in range(len(modules) - 1, 0, -1):
        dropped = len(modules) - kept
        more = ngettext("and %(count)d more module", "and %(count)d more modules", dropped)
        shorter.append(" · ".join([*modules[:kept], more % {"count": dropped}]))
    return (full, *shorter)


def _site(claims: Claims, verify_url: str) -> str:
    """Return the address to type: the link without its scheme and without the code at its end."""
    address = verify_url.removeprefix("https://").removeprefix("http://").rstrip("/")
    return address.removesuffix(claims.verification_code)
