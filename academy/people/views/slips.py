"""Printed sign-in slips, and the page where who used one chooses a password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from academy.people.actions.slips import (
    MOST,
    MadeMeanwhile,
    PrintedSlip,
    latest_slip,
    make_slips,
    people_of,
    postings_within,
)
from academy.people.finding import people_in_sight
from academy.people.forms.slips import ALL, NEW, ChoosePasswordForm, OneSlipForm, SlipsForm
from academy.people.papers.slips import SlipWords, draw_slips
from academy.people.rules import may_make_slip
from academy.people.scope import keeps_records, unit_of

from .joining import bare, pdf
from .sight import chain_in_sight, must, unit_to_keep


@require_http_methods(["GET", "HEAD", "POST"])
def slips(request, uid):
    """Make the slips of a whole unit."""
    unit = unit_to_keep(request, uid)
    counts = {who: postings_within(unit, everybody=who == ALL).count() for who in (NEW, ALL)}
    who = [
        (NEW, _words_with_count(_("People without a password yet"), counts[NEW])),
        (ALL, _words_with_count(_("Everybody in this unit and below"), counts[ALL])),
    ]
    form = SlipsForm(request.POST if request.method == "POST" else None, who=who)
    if form.is_valid():
        chosen = form.cleaned_data["who"]
        if counts[chosen] > MOST:
            form.add_error("who", too_many())
        else:
            people = people_of(postings_within(unit, everybody=chosen == ALL))
            able = [person for person in people if may_make_slip(request.user, person)]
            try:
                made = make_slips(able, by=request.user, since=form.cleaned_data["since"])
            except MadeMeanwhile:
                form.add_error(None, made_meanwhile(latest_slip([person.pk for person in able])))
            else:
                if made:
                    return slips_as_pdf(made, unit.name, form.cleaned_data["paper"])
                form.add_error("who", _("There is nobody here to whom you may give a slip."))
    everybody = postings_within(unit, everybody=True)
    latest = latest_slip(everybody.order_by().values("person"))
    people = people_of(everybody) if counts[ALL] <= MOST else []
    form = _with_since(form, latest)
    context = {
        "form": form,
        "unit": unit,
        "chain": chain_in_sight(request, unit),
        "latest": latest,
        "apart": sum(not may_make_slip(request.user, person) for person in people),
        "counts": counts,
    }
    return render(request, "people/oversee/slips.html", context)


@require_POST
def slip(request, uid):
    """Make the slip of one person; ask once more where that ends a password in use, or voids a fresh slip."""
    if not keeps_records(request.user):
        raise Http404
    person = get_object_or_404(people_in_sight(request.user), uid=uid)
    must(may_make_slip(request.user, person))
    form = OneSlipForm(request.POST)
    valid = form.is_valid()
    in_use = person.last_login is not None and not person.must_change_password
    if valid and (form.cleaned_data["sure"] or not in_use):
        try:
            made = make_slips([person], by=request.user, since=form.cleaned_data["since"])
        except MadeMeanwhile:
            pass
        else:
            return slips_as_pdf(made, person.username, form.cleaned_data["paper"])
    unit = unit_of(person)
    context = {
        "person": person,
        "chain": chain_in_sight(request, unit),
        "latest": latest_slip([person.pk]),
        "in_use": in_use,
    }
    return render(request, "people/oversee/slip.html", context)


@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request):
    """Choose the own password, after signing in with what somebody else knew."""
    if not request.user.must_change_password:
        return redirect("home:front")
    form = ChoosePasswordForm(user=request.user, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        messages.success(request, _("Your password is set. From now on sign in with it."))
        return redirect("home:front")
    return render(request, "account/password_choose.html", {"form": form})


def slips_as_pdf(made: list[PrintedSlip], name: str, size: str) -> HttpResponse:
    """The file; it exists in this answer and nowhere else."""
    url = settings.SITE_URL + reverse("account_login")
    words = [
        SlipWords(
            name=each.person.get_full_name(),
            unit=each.unit,
            username=each.person.username,
            code=each.code,
            until=each.until,
            language=each.person.language,
            url=url,
            address=bare(url),
        )
        for each in made
    ]
    content = draw_slips(words, language=get_language(), size=size)
    return pdf(content, f"{slugify(name, allow_unicode=True) or 'slips'}-{timezone.localdate().isoformat()}.pdf")


def too_many() -> str:
    """The sentence that asks for fewer slips at once."""
    text = ngettext(
        "At most %(most)d slip is made at once. Open a unit below and make its slips there.",
        "At most %(most)d slips are made at once. Open a unit below and make its slips there.",
        MOST,
    )
    return text % {"most": MOST}


def made_meanwhile(latest) -> str:
    """The sentence that slips were made at this moment, and what sending the form again does to them."""
    at = timezone.localtime(latest).strftime("%H:%M")
    return _(
        "Slips for these people were made at %(time)s, perhaps by a double click. If that paper is lost, send this "
        "form again: the codes on it then stop working."
    ) % {"time": at}


def _words_with_count(words: str, count: int) -> str:
    people = ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
    return f"{words} ({people})"


def _with_since(form: SlipsForm, latest) -> SlipsForm:
    """The form with the newest slip that the page tells of, whatever was sent before."""
    since = latest.isoformat() if latest else ""
    form.initial["since"] = since
    if form.is_bound:
        form.data = form.data.copy()
        form.data["since"] = since
    return form
