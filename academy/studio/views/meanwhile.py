from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from academy.studio.actions.writing import NotADraft


def while_it_is_a_draft(view):
    """A view that changes a draft: says so, instead of failing, where it was published at the same moment."""

    @wraps(view)
    def told(request, code, *args, **kwargs):
        try:
            return view(request, code, *args, **kwargs)
        except NotADraft:
            messages.info(request, _("This draft was published meanwhile, so nothing was changed."))
            return redirect("courses:teach-course", code)

    return told
