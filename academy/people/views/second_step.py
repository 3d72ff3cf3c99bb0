"""django-allauth's pages of the second step, each with its act on record in the same transaction."""

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.db import transaction
from django.urls import reverse_lazy

from academy.people.actions import second_steps
from academy.people.rules import lacks_second_step


class Index(base.IndexView):
    """What the person signs in with, and whether a second step is still lacking."""

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "lacks_second_step": lacks_second_step(self.request.user)}


class Authenticate(base.AuthenticateView):
    """The second step of signing in; a recovery code that is used up goes on record."""

    @transaction.atomic
    def form_valid(self, form):
        used = getattr(form, "authenticator", None)
        if used and used.type == Authenticator.Type.RECOVERY_CODES:
            second_steps.code_used(used.user)
        return super().form_valid(form)


class AddApp(totp.ActivateTOTPView):
    """Add an app that makes codes; with the first second step, all other sessions end."""

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        second_steps.app_added(self.request.user, session=self.request.session.session_key)
        return response


class RemoveApp(totp.DeactivateTOTPView):
    """Take the app away."""

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        second_steps.app_removed(self.request.user)
        return response


class RenewCodes(codes.GenerateRecoveryCodesView):
    """Make new recovery codes in place of the old ones."""

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        second_steps.codes_renewed(self.request.user)
        return response


class AddPasskey(webauthn.AddWebAuthnView):
    """Add a passkey; with the first second step, all other sessions end."""

    def get_context_data(self, **kwargs):
        """allauth's own drops the form that was sent, and with it what was wrong."""
        return {**super().get_context_data(), **kwargs}

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        second_steps.passkey_added(self.request.user, session=self.request.session.session_key)
        return response


class RemovePasskey(webauthn.RemoveWebAuthnView):
    """Take a passkey away."""

    success_url = reverse_lazy("mfa_index")

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        second_steps.passkey_removed(self.request.user)
        return response


class ConfirmByPasskey(webauthn.ReauthenticateWebAuthnView):
    """Ask for a passkey once more before a delicate act; a wrong one shows the form again."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(), **kwargs}
