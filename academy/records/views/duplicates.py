from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from academy.people.finding import people_in_sight, person_called
from academy.people.models import User
from academy.people.rules import may_find_duplicates, may_merge
from academy.people.scope import keeps_records
from academy.records.actions.merging import CannotMerge, check, merge
from academy.records.duplicates import plan_of
from academy.records.forms import DuplicateForm, MergeForm
from academy.records.titles import edition_titles

FORM = require_http_methods(["GET", "HEAD", "POST"])


def people_kept_by(user) -> QuerySet[User]:
    """Whose accounts the user may look for duplicates of; 404 for who keeps nobody's records."""
    if not keeps_records(user):
        raise Http404
    return people_in_sight(user)


@FORM
def duplicate(request, uid):
    """Ask which other account is the same person's."""
    people = people_kept_by(request.user)
    person = get_object_or_404(people, uid=uid)
    if not may_find_duplicates(request.user, person):
        raise PermissionDenied
    form = DuplicateForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        other = person_called(form.cleaned_data["number"], people)
        try:
            if other is None or not may_merge(request.user, person, other):
                raise CannotMerge(_("No account that you may merge has this user name or service number."))
            check(person, other)
        except CannotMerge as problem:
            form.add_error("number", problem.messages)
        else:
            return redirect("records:oversee-merge", person.uid, other.uid)
    return render(request, "records/oversee/duplicate.html", {"form": form, "person": person})


@FORM
def merge_accounts(request, uid, duplicate):
    """Show what moves from the duplicate to the account that is kept, and do it."""
    people = people_kept_by(request.user)
    kept, other = get_object_or_404(people, uid=uid), get_object_or_404(people, uid=duplicate)
    if other.merged_into_id == kept.pk:
        return redirect("people:oversee-account", uid)
    if not may_merge(request.user, kept, other):
        raise PermissionDenied
    form = MergeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            merge(kept, other, by=request.user, reason=form.cleaned_data["reason"])
        except CannotMerge as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("The two accounts are one. The duplicate is closed for good."))
            return redirect("people:oversee-account", uid)
    plan = plan_of(kept, other)
    editions = {each.completion.edition_id for each in plan.completed}
    editions |= {each.goes_on.edition_id for each in plan.begun}
    titles = edition_titles(editions, get_language())
    context = {
        "form": form,
        "plan": plan,
        "completed": [(titles[each.completion.edition_id], each) for each in plan.completed],
        "begun": [(titles[each.goes_on.edition_id], each) for each in plan.begun],
    }
    return render(request, "records/oversee/merge.html", context)
