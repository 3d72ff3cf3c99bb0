"""The claims of a certificate, put together from the records as they are now."""

from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext

from academy.people.models import Unit
from academy.people.scope import unit_of
from certificates.claims import Claims
from courses.models import Completion
from courses.outline import outline_of


def assemble(completion: Completion, *, serial: str, code: str, issued_on: date) -> Claims:
    """Say what a certificate of this completion, issued on a day, claims, in the language of the completion.

    The person's name, rank and unit are those of today; the training is the edition's, which cannot change.
    """
    person, edition = completion.person, completion.edition
    outline = outline_of(edition, completion.language)
    unit = unit_of(person)
    nation_name, authority = _nation_of(unit, completion.language)
    return Claims(
        full_name=person.get_full_name(),
        rank=person.rank,
        # Somebody who serves with the nation itself, in no unit below it, does not get its name printed twice.
        unit_name=unit.name if unit and unit.parent_id else "",
        nation_name=nation_name,
        course_title=outline.title,
        course_code=edition.course.code,
        edition_number=edition.number,
        modules=tuple(module.title for module in outline.modules),
        hours=edition.hours,
        score=completion.score,
        completed_on=timezone.localdate(completion.completed_at),
        valid_until=completion.valid_until,
        issued_on=issued_on,
        serial=serial,
        verification_code=code,
        language=completion.language,
        issuing_authority=authority,
        content_hash=edition.content_hash or "",
    )


def _nation_of(unit: Unit | None, language: str) -> tuple[str, str]:
    """The name of the unit's nation and its issuing authority; the academy itself issues where no nation does."""
    with translation.override(language):
        academy = gettext("Human Rights Academy")
    if unit is None:
        return "", academy
    root = Unit.objects.select_related("nation").get(pk=unit.ancestor_ids[0])
    nation = getattr(root, "nation", None)
    return root.name, nation.issuing_authority if nation else academy
