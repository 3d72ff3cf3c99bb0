from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from academy.studio.actions.creating import describe, thing_of
from academy.studio.actions.writing import Conflict, write
from academy.studio.forms.course import DraftForm
from academy.studio.passages import passage_of
from academy.studio.views.frame import changing, draft_in_sight, frame
from academy.studio.views.starting import read_or_post


@read_or_post
@changing
def draft(request, code):
    """What the draft says of the course as a whole."""
    draft = draft_in_sight(request, code)
    passage = passage_of(draft, thing_of(draft), draft.source_language)
    facts = {"hours": draft.hours, "valid_months": draft.valid_months, "languages": draft.languages}
    form = DraftForm(request.POST or None, edition=draft, passage=passage, initial=facts)
    if form.is_valid():
        try:
            write(draft, thing_of(draft), draft.source_language, form.written, based_on=form.revision, by=request.user)
        except Conflict as conflict:
            form.tell_conflict(conflict.current)
        else:
            describe(draft, **{name: form.cleaned_data[name] for name in facts})
            messages.success(request, _("Saved."))
            return redirect("studio:teach-draft", code)
    return render(request, "studio/draft.html", frame(request, draft, "studio:teach-draft") | {"form": form})
