"""Who signed up to a unit and waits for its coordinator."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from academy.people.actions.letting_in import Match, NumberTaken, accept, accept_several, decline, matched
from academy.people.actions.postings import CannotPost
from academy.people.forms.joining import DecisionForm
from academy.people.models import SignUp, Unit, User
from academy.people.rules import may_keep_roster

from .sight import chain_in_sight, must, unit_to_keep

ROWS = 25


@require_http_methods(["GET", "HEAD", "POST"])
def sign_ups(request, uid):
    """List those of the unit and of all below; let several in at once."""
    unit = unit_to_keep(request, uid)
    waiting = SignUp.objects.waiting().within(unit).select_related("person", "unit", "code", "invitation")
    if request.method == "POST":
        chosen = [_as_uid(text) for text in request.POST.getlist("sign_up")[:ROWS]]
        _let_in(request, list(waiting.filter(uid__in=[uid for uid in chosen if uid])))
        return redirect("people:oversee-sign-ups", unit.uid)
    page = Paginator(waiting, ROWS).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "chain": chain_in_sight(request, unit),
        "page": page,
        "rows": matched(page.object_list),
        "below": any(each.unit != unit for each in page.object_list),
        "several": {Match.NONE, Match.NEW, Match.CONFIRMED},
    }
    return render(request, "people/oversee/sign_ups.html", context)


def _let_in(request, chosen: list[SignUp]) -> None:
    if not chosen:
        messages.info(request, _("Nobody was chosen, so nothing has changed."))
        return
    done, left = accept_several(chosen, by=request.user)
    if done:
        text = ngettext("%(count)d person is let in.", "%(count)d people are let in.", done)
        messages.success(request, text % {"count": done})
    if left:
        text = ngettext(
            "%(count)d person has a number that you should look at: open the name to decide.",
            "%(count)d people have a number that you should look at: open each name to decide.",
            left,
        )
        messages.warning(request, text % {"count": left})


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request, uid):
    """One of them: what was said, what the roster says to it, and what shall become of it."""
    rows = SignUp.objects.visible_to(request.user).select_related("person", "unit", "code", "invitation")
    sign_up = get_object_or_404(rows, uid=uid)
    must(may_keep_roster(request.user, sign_up.unit))
    back = reverse("people:oversee-sign-ups", args=[_list_of(request, sign_up).uid])
    if sign_up.state != SignUp.State.WAITING:
        messages.info(request, _("This was decided already."))
        return redirect(back)
    [waiting] = matched([sign_up])
    form = DecisionForm(request.POST if request.method == "POST" else None, waiting=waiting)
    if form.is_valid():
        try:
            _decide(request, waiting, form.cleaned_data["decision"])
        except NumberTaken:
            form.add_error(None, _("This number belongs to somebody else by now. Look again, and decide anew."))
        except CannotPost as problem:
            form.add_error(None, problem)
        else:
            return redirect(back)
    # Of who has the number, no more is shown than the user may see anyway.
    row = waiting.row if waiting.row and User.objects.visible_to(request.user).filter(pk=waiting.row.pk) else None
    context = {
        "form": form,
        "unit": sign_up.unit,
        "back": back,
        "chain": chain_in_sight(request, sign_up.unit),
        "sign_up": sign_up,
        "match": waiting.match.value,
        "row": row,
    }
    return render(request, "people/oversee/sign_up.html", context)


def _list_of(request, sign_up: SignUp) -> Unit:
    """The unit from whose list the user came: that of the sign-up, or one above it that the user keeps."""
    above = Unit.objects.filter(uid=_as_uid(request.GET.get("list", "")), pk__in=sign_up.unit.ancestor_ids).first()
    return above if above and may_keep_roster(request.user, above) else sign_up.unit


def _as_uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _decide(request, waiting, decision: str) -> None:
    name = waiting.sign_up.person.get_full_name()
    if decision == DecisionForm.DECLINE:
        decline(waiting.sign_up, by=request.user)
        messages.success(request, _("%(name)s is not let in, and is told so at the next sign-in.") % {"name": name})
        return
    as_row = waiting.row if decision == DecisionForm.ROW else None
    accept(waiting.sign_up, by=request.user, as_row=as_row, with_number=decision == DecisionForm.NUMBER)
    messages.success(request, _("%(name)s is let in.") % {"name": name})
