from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from academy.studio.actions.checking_links import ask_for_links
from academy.studio.checklist import checklist_of, read_draft
from academy.studio.checklist.prose import web_addresses
from academy.studio.models import LinkCheck
from academy.studio.rules import may_see_draft

from .frame import changing, draft_in_sight, frame


@require_safe
def checklist(request, code):
    """What to mend before the draft is published."""
    edition = draft_in_sight(request, code, may=may_see_draft)
    draft = read_draft(edition)
    urls = web_addresses(draft)
    context = frame(request, edition, "studio:teach-checklist")
    context["checklist"] = checklist_of(draft)
    context["web_links"] = len(urls)
    context["links_asked"] = LinkCheck.objects.of(urls).order_by("checked_at").first()
    return render(request, "studio/checklist.html", context)


@require_POST
@changing
def check_links(request, code):
    """Have the worker ask for the web pages that the lessons link to."""
    draft = draft_in_sight(request, code, may=may_see_draft)
    ask_for_links(draft.course)
    messages.info(request, _("The web links are being looked at in the background. Open this page again in a minute."))
    return redirect("studio:teach-checklist", code)
