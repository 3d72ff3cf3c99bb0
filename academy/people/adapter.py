from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from academy.people.record import record_on
from academy.people.signing import note_refusal, note_sign_in, note_sign_out


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the people who keep the roster; nobody signs up alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "The user name or the password is not right. Check both, and whether capital letters are on."
        ),
        "too_many_login_attempts": _("Too many tries. Your account is safe; try again in five minutes."),
    }

    def format_email_subject(self, subject):
        return subject

    def send_mail(self, template_prefix, email, context):
        """Write to a person in the person's own language, whatever the language of the page that asks for it."""
        person = context.get("user")
        with override(person.language if person else get_language()):
            super().send_mail(template_prefix, email, context)

    def is_open_for_signup(self, request):
        return False

    @transaction.atomic
    def set_password(self, user, password):
        """Set it, and put on record that the person did; a new password opens the account to who knows it."""
        super().set_password(user, password)
        record_on(user, "people.set_password", user, by=user)

    def post_login(self, request, user, **kwargs):
        """Put it on record, and show the site in the person's own language from the first page on."""
        response = super().post_login(request, user, **kwargs)
        note_sign_in(user)
        remember_language(response, user.language)
        return response

    def authentication_failed(self, request, **credentials):
        super().authentication_failed(request, **credentials)
        note_refusal(credentials.get("username", ""))

    def logout(self, request):
        if request.user.is_authenticated:
            note_sign_out(request.user)
        super().logout(request)


def remember_language(response, language: str) -> None:
    """Keep the interface language in Django's own cookie."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
