"""The gate before publication: what a draft still lacks."""

from django.utils.translation import gettext as _

from academy.studio.checklist import stops_of
from courses.models import Edition


def problems_of(edition: Edition) -> list[str]:
    """What keeps an edition from being published, as sentences that say what to do; empty if nothing does.

    Only the source must be complete: another language that is not is not offered (``academy.studio.gate``).
    """
    if not edition.is_draft:
        return [_("This edition was published already.")]
    return [line.sentence for line in stops_of(edition)]
