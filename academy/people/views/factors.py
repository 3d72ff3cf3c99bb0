from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from academy.people.actions.second_steps import reset_second_step
from academy.people.forms.second_step import ResetForm
from academy.people.models import User
from academy.people.rules import may_keep_account
from academy.people.scope import role_over

from .sight import must, person_context


@require_http_methods(["GET", "HEAD", "POST"])
def reset_factors(request, uid):
    """Take away the second step that a person has lost."""
    person = get_object_or_404(User, uid=uid)
    if not role_over(request.user, person):
        raise Http404
    must(may_keep_account(request.user, person))
    form = ResetForm(request.POST or None)
    if form.is_valid():
        if reset_second_step(person, by=request.user, reason=form.cleaned_data["reason"]):
            messages.success(
                request, _("The second step is taken away. At the next sign-in the password alone is asked for.")
            )
        else:
            messages.info(request, _("There was no second step to take away."))
        return redirect("people:oversee-account", uid)
    context = {"form": form, "has_second_step": is_mfa_enabled(person)}
    return render(request, "people/oversee/reset_factors.html", person_context(request, person) | context)
