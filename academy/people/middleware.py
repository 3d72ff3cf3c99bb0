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
