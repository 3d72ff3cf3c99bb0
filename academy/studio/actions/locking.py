"""What acts on a draft begin with: the draft, locked; and what stops them."""

from academy.studio.actions.writing import NotADraft
from courses.models import Edition


class Gone(Exception):
    """The draft has no such thing, or has it no longer."""


class Changed(Exception):
    """Somebody else has changed it since it was read; nothing was saved."""


def locked_draft(edition: Edition) -> Edition:
    """The draft with its course, locked until the transaction ends, so that only one changes it at a time.

    Raises NotADraft if it was published, or let go, meanwhile.
    """
    editions = Edition.objects.select_for_update(of=("self",)).select_related("course__unit")
    draft = editions.filter(pk=edition.pk).first()
    if draft is None or not draft.is_draft:
        raise NotADraft(str(edition))
    return draft
