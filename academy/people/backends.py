"""Who is signed in, with what every page asks about that person."""

from allauth.account.auth_backends import AuthenticationBackend

from academy.people.models import User


def signed_in(user_id) -> User | None:
    """The person of a session, in one query with whether the person has a role on a course."""
    return User.objects.saying_who_works_on_courses().filter(pk=user_id).first()


class Backend(AuthenticationBackend):
    """Signing in with user name and password."""

    def get_user(self, user_id):
        """The person of a session, unless the account is locked or closed."""
        person = signed_in(user_id)
        return person if person and self.user_can_authenticate(person) else None
