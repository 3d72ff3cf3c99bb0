"""django-allauth's forms for the second step, in our own words."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from .parts import helper

# allauth remembers a used code for one period of 30 seconds, but takes it for three: a clock may be late or early.
CODE_IS_GOOD_FOR = 3 * 30
# What a reply of a key may make the libraries raise that read it: it is whatever somebody sends.
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, IndexError, NotImplementedError)


def ask_for_code(form, label, hint: str) -> None:
    field = form.fields["code"]
    field.label, field.help_text, field.max_length = label, hint, 32
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"inputmode": "numeric", "spellcheck": "false", "class": "code"}


class OnceMixin:
    """A code works once, for as long as its time lasts."""

    def clean_code(self):
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            digits = "".join(filter(str.isalnum, code))
            if not cache.add(f"second-step:{self.authenticator.pk}:{digits}", True, CODE_IS_GOOD_FOR):
                raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(OnceMixin, base.AuthenticateForm):
    """The second step of signing in, with a code of the app or a recovery code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, _("Code"), _("6 digits from your authenticator app, or one of your recovery codes."))
        self.helper = helper(_("Sign in"))


class ConfirmByCodeForm(OnceMixin, base.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, _("Code"), _("6 digits from your authenticator app, or one of your recovery codes."))


class AddAppForm(totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, _("Code"), _("The 6 digits that the app shows now."))
        self.helper = helper(_("Turn on the second step"))


class RemoveAppForm(totp.DeactivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Remove the app"), danger=True)


class RenewCodesForm(GenerateRecoveryCodesForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Make new codes"))


class ReplyField(forms.JSONField):
    """What a device answers, as JSON; never an integer of more digits than Python reads."""

    widget = forms.HiddenInput

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def bound_data(self, data, initial):
        """Nothing: an answer counts once, and is not shown again."""

    def prepare_value(self, value):
        return ""


class ReplyMixin:
    """A reply of a key that cannot be read is a wrong reply."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    credential = ReplyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        name = self.fields["name"]
        name.label, name.max_length = _("What do you call it?"), 60
        name.help_text = _("For example “My phone”. So you know later which one it is.")
        # Which key it is cannot be told before somebody says so.
        self.initial["name"] = ""
        self.fields["credential"].error_messages["required"] = _("The device gave no answer. Please try again.")

    def clean(self):
        try:
            return super().clean()
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def clean_name(self):
        return self.cleaned_data["name"] or str(_("Passkey"))


class AuthenticateByPasskeyForm(ReplyMixin, webauthn.AuthenticateWebAuthnForm):
    credential = ReplyField()


class SignInByPasskeyForm(ReplyMixin, webauthn.LoginWebAuthnForm):
    credential = ReplyField()


class ConfirmByPasskeyForm(ReplyMixin, webauthn.ReauthenticateWebAuthnForm):
    credential = ReplyField()


class ResetForm(forms.Form):
    """Why the second step of somebody is taken away."""

    reason = forms.CharField(
        label=_("How did you make sure who is asking?"),
        help_text=_("It is kept on record. For example: “Came in person with the identity card; the phone is lost.”"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Take the second step away"), danger=True)
