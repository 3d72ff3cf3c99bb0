"""An edition's words in two languages, as they go out to a translator."""

from academy.studio.fields import fields_of, label_of
from academy.studio.passages import Manuscript
from academy.studio.translation.units import Sheet, Unit


def sheet_of(manuscript: Manuscript, language: str) -> Sheet:
    """All passages with their translations, in reading order, with what tells a late return from a timely one."""
    edition = manuscript.edition
    return Sheet(
        course=edition.course.code,
        edition=edition.number,
        source_language=edition.source_language,
        target_language=language,
        units=tuple(
            Unit(
                kind=str(thing.kind),
                lineage=thing.lineage,
                field=field,
                source=manuscript.source(thing).words.get(field, ""),
                target=manuscript.passage(thing, language).words.get(field, ""),
                source_revision=manuscript.source(thing).revision,
                place=thing.place,
                label=label_of(field),
                status=manuscript.status(thing, language).word,
            )
            for thing in manuscript.things
            for field in fields_of(manuscript, thing, language)
        ),
    )
