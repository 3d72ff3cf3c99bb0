from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from academy.people.actions import accounts, postings
from academy.people.finding import units_in_sight, unposted_person
from academy.people.forms.persons import ADDRESS_TAKEN, LockForm, PersonForm
from academy.people.forms.postings import ClaimForm, ReleaseForm, TransferForm, TransferSeveralForm
from academy.people.forms.units import refused
from academy.people.models import Unit, User
from academy.people.rules import may_find_duplicates, may_keep_account, may_keep_roster, may_transfer
from academy.people.scope import unit_of

from .sight import filled_in, must, person_context, person_in_sight, unit_in_sight
from .units import FORM, context_of, units_kept

SEVERAL = 200


@require_safe
def account(request, uid):
    """A person's account with the acts that the user may do on it; 404 out of sight."""
    person = person_in_sight(request, uid)
    context = person_context(request, person)
    unit = context["unit"]
    context |= {
        "keeps": may_keep_account(request.user, person),
        "may_transfer": may_transfer(request.user, person, unit),
        "may_merge": may_find_duplicates(request.user, person),
        "postings": person.postings.select_related("unit"),
        "appointments": person.appointments.select_related("unit").order_by("-starts_on", "-pk"),
        "duplicates": person.duplicates.order_by("pk"),
    }
    return render(request, "people/oversee/account.html", context)


@FORM
def edit_person(request, uid):
    """Change the data of a person; 403 for who does not keep the account."""
    person = person_in_sight(request, uid)
    must(may_keep_account(request.user, person))
    form = filled_in(PersonForm, request, instance=person)
    if form.is_valid():
        try:
            accounts.change_person(person, form.changes(), by=request.user)
        except accounts.AddressTaken:
            form.add_error("email", ADDRESS_TAKEN)
        else:
            messages.success(request, _("The data are saved. What was there before is on record."))
            return redirect("people:oversee-account", uid)
    person.refresh_from_db()  # a form that is wrong has written on it already
    return render(request, "people/oversee/edit_person.html", person_context(request, person) | {"form": form})


@FORM
def lock_account(request, uid):
    """Lock an account, with a reason; 403 for who does not keep the account."""
    person = person_in_sight(request, uid)
    must(may_keep_account(request.user, person))
    form = filled_in(LockForm, request)
    if form.is_valid():
        accounts.lock_account(person, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The account is locked. Whoever was signed in with it is signed out."))
        return redirect("people:oversee-account", uid)
    return render(request, "people/oversee/lock_account.html", person_context(request, person) | {"form": form})


@require_POST
def unlock_account(request, uid):
    """Let a person sign in again; accounts that were merged or erased are closed for good."""
    person = person_in_sight(request, uid)
    must(may_keep_account(request.user, person))
    try:
        accounts.unlock_account(person, by=request.user)
    except accounts.ClosedForGood:
        messages.error(request, _("This account is closed for good."))
    else:
        messages.success(request, _("The account is open again."))
    return redirect("people:oversee-account", uid)


@FORM
def transfer(request, uid):
    """Transfer a person to another unit of the nation whose roster the user keeps."""
    person = person_in_sight(request, uid)
    unit = unit_of(person)
    must(may_transfer(request.user, person, unit))
    others = units_kept(request.user, unit).exclude(pk=unit.pk)
    form = filled_in(TransferForm, request, units=others, sight=units_in_sight(request.user))
    if form.is_valid():
        try:
            posting = postings.transfer(person, form.chosen, on=form.cleaned_data["on"], by=request.user)
        except postings.CannotPost as problem:
            refused(form, problem, "on")
        else:
            told = _("%(person)s is transferred to this unit: %(unit)s. All records went along.")
            messages.success(request, told % {"person": person, "unit": posting.unit})
            return redirect("people:oversee-account", uid)
    return render(request, "people/oversee/transfer.html", person_context(request, person) | {"form": form})


@FORM
def transfer_several(request, uid):
    """Transfer several people of a unit at once; at most ``SEVERAL`` are offered, and never the user."""
    unit = unit_in_sight(request, uid)
    must(may_keep_roster(request.user, unit))
    everybody = User.objects.filter(postings__in=unit.postings.open()).exclude(pk=request.user.pk)
    people = list(everybody.order_by("family_names", "given_names", "pk")[: SEVERAL + 1])
    form = filled_in(
        TransferSeveralForm,
        request,
        people=people[:SEVERAL],
        more=len(people) > SEVERAL,
        units=units_kept(request.user, unit).exclude(pk=unit.pk),
        sight=units_in_sight(request.user),
    )
    if form.is_valid():
        try:
            count = postings.transfer_all(form.who, form.chosen, on=form.cleaned_data["on"], by=request.user)
        except postings.CannotPost as problem:
            refused(form, problem, "on")
        else:
            told = ngettext("%(count)d person is transferred.", "%(count)d people are transferred.", count)
            messages.success(request, told % {"count": count})
            return redirect("people:oversee-manage", uid)
    context = context_of(request, unit, form=form, people=people)
    return render(request, "people/oversee/transfer_several.html", context)


@FORM
def release(request, uid):
    """End a person's posting, so that the person is in no unit."""
    person = person_in_sight(request, uid)
    unit = unit_of(person)
    must(may_transfer(request.user, person, unit))
    form = filled_in(ReleaseForm, request)
    if form.is_valid():
        try:
            postings.release(person, on=form.cleaned_data["on"], by=request.user)
        except postings.CannotPost as problem:
            refused(form, problem, "on")
        else:
            messages.success(request, _("The posting of %(person)s is ended.") % {"person": person})
            return redirect("records:oversee-unit", unit.uid)
    return render(request, "people/oversee/release.html", person_context(request, person) | {"form": form})


@FORM
def claim(request, uid):
    """Post somebody of the nation who is in no unit to this one, by the number and the family names."""
    unit = unit_in_sight(request, uid)
    must(may_keep_roster(request.user, unit))
    form = filled_in(ClaimForm, request)
    if form.is_valid():
        given = form.cleaned_data
        nation = Unit.objects.get(pk=unit.ancestor_ids[0])
        person = unposted_person(given["number"], given["family_names"], nation)
        if person is None or person == request.user:
            form.add_error(None, _("Nobody of the nation who is in no unit has this number and these names."))
        else:
            try:
                postings.transfer(person, unit, on=given["on"], by=request.user)
            except postings.CannotPost as problem:
                refused(form, problem, "on")
            else:
                messages.success(request, _("%(person)s now belongs to this unit.") % {"person": person})
                return redirect("people:oversee-account", person.uid)
    return render(request, "people/oversee/claim.html", context_of(request, unit, form=form))
