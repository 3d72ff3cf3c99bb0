"""Signing in with the one-time code of a sign-in slip, on the ordinary page: the code stands for the password."""

from django.contrib.auth.backends import BaseBackend

from academy.people.backends import signed_in
from academy.people.models import Slip


class SlipBackend(BaseBackend):
    """Asked after passwords have failed, so that a user name costs the same time whether it exists or not."""

    def authenticate(self, request, username=None, password=None, **_more):
        """The person whose slip is valid and carries this code, however it is typed; else None."""
        if not username or not password:
            return None
        slip = (
            Slip.objects.valid()
            .filter(person__username__iexact=username, person__is_active=True, person__must_change_password=True)
            .select_related("person")
            .first()
        )
        return slip.person if slip and slip.opens_with(password) else None

    def get_user(self, user_id):
        """The person of a session that began with a code."""
        person = signed_in(user_id)
        return person if person and person.is_active else None
