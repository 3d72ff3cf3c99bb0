"""The gate before publication: what a draft still lacks."""

from django.utils.translation import gettext as _

from academy.studio.checklist import Draft, stops_of


def problems_of(draft: Draft) -> list[str]:
    """What keeps an edition from being published, as sentences that say what to do; empty if nothing does.

    Only the source must be complete: another language that is not is not offered (``academy.studio.gate``).
    """
    if not draft.edition.is_draft:
        return [_("This edition was published already.")]
    return [line.sentence for line in stops_of(draft)]
