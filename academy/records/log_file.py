"""The audit log as a CSV file."""

from collections.abc import Iterator, Sequence

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from academy.audit.models import Entry

from .acts import Act, acts_of
from .csv_file import harmless, in_pieces


def log_lines(keys: Sequence[int], user) -> Iterator[str]:
    """The entries of these primary keys, in this order, as the user reads them; in the language that is active now."""
    header = [
        _("When"),
        _("Who"),
        _("Role"),
        _("Kind of act"),
        _("What happened"),
        _("Reason"),
        _("Unit"),
        _("Session"),
        _("Details"),
    ]
    language = translation.get_language()

    def rows(some: Sequence[int]) -> list[list[str]]:
        entries = Entry.objects.in_bulk(some)
        # When this piece is sent, the language may be another one.
        with translation.override(language):
            return [_cells(act) for act in acts_of([entries[key] for key in some], user)]

    return in_pieces(header, keys, rows)


def _cells(act: Act) -> list[str]:
    details = [f"{label}: {value}" for label, value in act.details]
    details += [f"{field}: {before} → {after}" for field, before, after in act.changes]
    texts = [act.who, act.role, act.kind, act.sentence, act.reason, act.unit, act.session, "; ".join(details)]
    return [timezone.localtime(act.at).isoformat(timespec="seconds"), *map(harmless, texts)]
