from django.shortcuts import redirect

from .rules import lacks_second_step
from .sessions import touch

# Where the powers of instructors, commanders, coordinators and administrators are.
STAFF_DOORS = ("/teach/", "/oversee/", "/admin/")


def leave_nothing_behind(get_response):
    """Keep browsers from keeping what a signed-in person sees; a view that has decided on this itself stands.

    Many share a device. After signing out, the back button must ask the academy, not show the last person's pages.
    """

    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def keep_session_alive(get_response):
    """Let the session of somebody who is there last on; written every few minutes only."""

    def middleware(request):
        if request.user.is_authenticated:
            touch(request.session)
        return get_response(request)

    return middleware


def ask_for_second_step(get_response):
    """Open no door of the staff to who must sign in with more than a password and cannot yet: lead there first."""

    def middleware(request):
        at_door = request.path_info.startswith(STAFF_DOORS) and request.user.is_authenticated
        if at_door and lacks_second_step(request.user):
            return redirect("mfa_index")
        return get_response(request)

    return middleware


class KeepAtTheDoor:
    """Who must choose a password, or waits to be let into a unit, meets that page and no other.

    What is open to strangers stays open. Nothing is asked of the database: both are known of the signed-in person.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Lead on to the page that is theirs."""
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.user.must_change_password:
            theirs = "account_choose_password"
        elif request.user.awaits_approval:
            theirs = "people:waiting"
        else:
            return None
        return None if request.resolver_match.view_name == theirs else redirect(theirs)
