import logging
import secrets
from base64 import b32encode

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import user_username
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext_lazy as _

from academy.people import sessions
from academy.people.actions import tries
from academy.people.models import Slip
from academy.people.record import record_on
from academy.people.sealing import seal, unseal
from academy.people.signing import note_refusal, note_sign_in, note_sign_out

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the people who keep the roster, or on the pages for joining a unit; nowhere else."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "The user name or the password is not right. Check both, and whether capital letters are on."
        ),
        # Of codes: for the password see below.
        "too_many_login_attempts": _(
            "Too many wrong codes. Your account is safe. Try again in five minutes; after 20 wrong codes, tomorrow."
        ),
        "rate_limited": _("Too many tries. Wait five minutes, then try again."),
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
        """Set it, and put on record that the person did; a new password opens the account to who knows it.

        What somebody else knew ends with it: the code of a sign-in slip, and that a password must be chosen.
        """
        user.must_change_password = False
        super().set_password(user, password)
        Slip.objects.filter(person=user).delete()
        record_on(user, "people.set_password", user, by=user)

    def pre_authenticate(self, request, **credentials):
        """Count the try before anything is looked up: the answer is the same whether or not the account exists."""
        username = credentials.get("username", "")
        try:
            self._counted = tries.count_sign_in(username, self.get_client_ip(request))
        except tries.TooManyTries as stop:
            raise ValidationError(_too_many(stop.minutes), code="too_many_login_attempts") from stop

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        if user:
            tries.take_back(self._counted)
        return user

    def authentication_failed(self, request, **credentials):
        username = credentials.get("username", "")
        tries.note_failed_sign_in(self._counted, username)
        note_refusal(username)

    def login(self, request, user):
        super().login(request, user)
        sessions.begin(request.session)

    def get_password_change_redirect_url(self, request):
        return reverse("account_overview")

    def post_login(self, request, user, **kwargs):
        """Put it on record, and show the site in the person's own language from the first page on."""
        if request.POST.get("shared_device"):
            sessions.share(request.session)
        response = super().post_login(request, user, **kwargs)
        note_sign_in(user)
        remember_language(response, user.language)
        return response

    def logout(self, request):
        if request.user.is_authenticated:
            note_sign_out(request.user)
        super().logout(request)


def _too_many(minutes: int) -> str:
    return ngettext(
        "Too many tries. Your account is safe; try again in %(minutes)d minute.",
        "Too many tries. Your account is safe; try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step of signing in: what it is called on people's phones, and how its secrets are kept."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _(
            "Recovery codes come with an authenticator app or a passkey: add one first."
        ),
        "incorrect_code": _("That was not right. Codes change every half minute, and each works only once."),
    }

    def _get_user_identifier(self, user):
        return user_username(user)

    def _get_site_name(self):
        return str(_("Human Rights Academy"))

    def build_totp_svg(self, url):
        return segno.make(url, error="m").svg_inline(border=4, light="#fff", dark="#000", omitsize=True)

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        """Unseal it; what no key opens any more counts as lost, and no code is right for it."""
        secret = unseal(encrypted_text)
        if secret is None:
            log.error("A secret of a second step can be read with no key: is a SECRET_KEY_FALLBACKS missing?")
            secret = b32encode(secrets.token_bytes(20)).decode()
        return secret


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
