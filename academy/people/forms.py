from allauth.account import forms as allauth_forms
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django.utils.translation import gettext_lazy as _

PASSWORD_ADVICE = _(
    "At least 10 characters, not only numbers. Several words in a row are easy to keep in mind. "
    "Do not use your name, and nothing that many people use."
)


def helper(action: str, *, danger: bool = False) -> FormHelper:
    """A form with one button that says what happens; ``danger`` marks what cannot be undone."""
    form = FormHelper()
    form.add_input(Submit("", action, css_class="button--danger" if danger else ""))
    return form


class LoginForm(allauth_forms.LoginForm):
    """Sign in with a user name, such as a service number."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _drop_placeholders(self)
        self.fields["login"].label = _("User name")
        self.fields["login"].help_text = _("For example your service number.")
        self.fields["password"].help_text = ""
        self.helper = helper(_("Sign in"))


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _drop_placeholders(self)
        self.fields["oldpassword"].label = _("Current password")
        self.fields["oldpassword"].help_text = ""
        _ask_for_new_password(self)
        self.helper = helper(_("Change password"))


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _drop_placeholders(self)
        self.fields["password"].help_text = ""


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _drop_placeholders(self)
        self.fields["email"].label = _("E-mail address")
        self.helper = helper(_("Send the link"))


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _drop_placeholders(self)
        _ask_for_new_password(self)
        self.helper = helper(_("Set the new password"))


def _drop_placeholders(form) -> None:
    """allauth repeats the label inside the field, where it is gone as soon as somebody types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


def _ask_for_new_password(form) -> None:
    form.fields["password1"].label = _("New password")
    form.fields["password1"].help_text = PASSWORD_ADVICE
    form.fields["password2"].label = _("New password, once more")
