"""Who is signed in, with what every page asks about that person."""

import functools

from allauth.account.auth_backends import AuthenticationBackend

from academy.people.models import User
from academy.people.models.user import UserQuerySet


def signed_in(user_id) -> User | None:
    """The person of a session, in one query with whether the person has a role on a course."""
    try:
        return _people().get(pk=user_id)
    except User.DoesNotExist:
        return None


@functools.cache
def _people() -> UserQuerySet:
    """The question, without whom it is about: to put it together costs as much again as to ask it."""
    return User.objects.saying_who_works_on_courses()


class Backend(AuthenticationBackend):
    """Signing in with user name and password."""

    def get_user(self, user_id):
        """The person of a session, unless the account is locked or closed."""
        person = signed_in(user_id)
        return person if person and self.user_can_authenticate(person) else None
