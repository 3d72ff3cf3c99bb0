"""django-allauth's forms in our own words."""

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from .parts import ask_for_new_password, drop_placeholders, helper


class LoginForm(allauth_forms.LoginForm):
    """Sign in with a user name, such as a service number."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        self.fields["login"].label = _("User name")
        self.fields["login"].help_text = _("For example your service number.")
        self.fields["password"].help_text = _("With a sign-in slip: the code on it.")
        self.helper = helper(_("Sign in"))


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
        self.fields["oldpassword"].label = _("Current password")
        self.fields["oldpassword"].help_text = ""
        ask_for_new_password(self)
        self.helper = helper(_("Change password"))


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        drop_placeholders(self)
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
        ask_for_new_password(self)
        self.helper = helper(_("Set the new password"))
