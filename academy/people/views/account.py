"""Everybody's own account: what it is, where it is signed in, and leaving a device as if one had never been there."""

from datetime import UTC, datetime

from allauth.account.internal.flows.logout import logout
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.audit.session import reference_of
from academy.people.actions.sessions import end_session, end_sessions, open_sessions
from academy.people.devices import device
from academy.people.rules import lacks_second_step
from academy.people.sessions import last_seen


@require_safe
def overview(request):
    """The person's own account, with what it still lacks to be safe."""
    context = {"second_step": is_mfa_enabled(request.user), "lacks_second_step": lacks_second_step(request.user)}
    return render(request, "account/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request):
    """Where the person is signed in; a form ends one of these sessions, or all but this one."""
    if request.method == "POST":
        if "others" in request.POST:
            ended = end_sessions(request.user, by=request.user, keep=request.session.session_key)
        else:
            ended = end_session(request.user, request.POST.get("session", ""), by=request.user)
        if ended:
            told = ngettext("%(count)d device is signed out.", "%(count)d devices are signed out.", ended)
            messages.success(request, told % {"count": ended})
        else:
            messages.info(request, _("Nothing to sign out: that device was signed out already."))
        return redirect("account_sessions")
    found = [_told(session, data, request) for session, data in open_sessions(request.user)]
    found.sort(key=lambda told: (not told["here"], -told["seen"].timestamp()))
    return render(request, "account/sessions.html", {"sessions": found, "others": any(not s["here"] for s in found)})


def _told(session: UserSession, data: dict, request) -> dict:
    """A session as its owner reads it."""
    seen = last_seen(data)
    return {
        "device": device(session.user_agent),
        "address": session.ip,
        "since": session.created_at,
        "seen": datetime.fromtimestamp(seen, tz=UTC) if seen else session.created_at,
        "here": session.session_key == request.session.session_key,
        "reference": reference_of(session.session_key),
    }


@login_not_required
@require_POST
def clear_device(request):
    """Sign out, and have the browser forget all that it keeps of this site."""
    logout(request, show_message=False)
    response = redirect("account_device_cleared")
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "messages"):
        response.delete_cookie(name)
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@login_not_required
@require_safe
def device_cleared(request):
    """What is shown after a device was left; the browser has forgotten who was signed in."""
    return render(request, "account/device_cleared.html")
