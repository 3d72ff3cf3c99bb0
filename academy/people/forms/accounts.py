"""django-allauth's forms in our own words."""

from allauth.account import forms as allauth_forms
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from academy.people.passwords import LONGEST
from academy.people.sessions import share

from .parts import ask_for_new_password, drop_placeholders, helper


class LoginForm(allauth_forms.LoginForm):
    """Sign in with a user name, such as a service number."""

    shared_device = forms.BooleanField(
        label=_("Others use this device, too"),
        help_text=_("Then you are signed out after 30 minutes without use, and when the browser closes."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        limit_length(self)
        self.order_fields(["login", "password", "shared_device"])
        self.fields["login"].label = _("User name")
        self.fields["login"].help_text = _("For example your service number.")
        self.fields["password"].help_text = _("With a sign-in slip: the code on it.")
        self.helper = helper(_("Sign in"))

    def login(self, request, redirect_url=None):
        response = super().login(request, redirect_url)
        # After allauth, which says last how long the session is; also if a second step is still to come.
        if self.cleaned_data["shared_device"]:
            share(request.session)
        return response


def limit_length(form) -> None:
    """A password has an end: hashing a megabyte would cost the site more than the sender."""
    for name in ("password", "oldpassword", "password1", "password2"):
        if name in form.fields:
            form.fields[name].max_length = LONGEST
            form.fields[name].validators.append(MaxLengthValidator(LONGEST))


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        limit_length(self)
        self.fields["oldpassword"].label = _("Current password")
        self.fields["oldpassword"].help_text = ""
        ask_for_new_password(self)
        self.helper = helper(_("Change password"))


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        limit_length(self)
        self.fields["password"].help_text = ""


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        self.fields["email"].label = _("E-mail address")
        self.helper = helper(_("Send the link"))


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        limit_length(self)
        ask_for_new_password(self)
        self.helper = helper(_("Set the new password"))
