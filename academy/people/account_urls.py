from allauth.account import views as account
from allauth.mfa.base.views import reauthenticate as confirm_by_code
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import path, re_path
from django.views.generic import RedirectView

from .views import account as own
from .views import second_step, slips

# Only what this academy offers of django-allauth: nobody signs up here or keeps several e-mail addresses.
urlpatterns = [
    path("", own.overview, name="account_overview"),
    path("devices/", own.sessions, name="account_sessions"),
    path("clear-device/", own.clear_device, name="account_clear_device"),
    path("clear-device/done/", own.device_cleared, name="account_device_cleared"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/choose/", slips.choose_password, name="account_choose_password"),
    # Where allauth leads who is signed in without a password of the own: it is set as a forgotten one is.
    path("password/set/", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-step/", second_step.Index.as_view(), name="mfa_index"),
    path("second-step/sign-in/", second_step.Authenticate.as_view(), name="mfa_authenticate"),
    path("second-step/confirm/", confirm_by_code, name="mfa_reauthenticate"),
    path("second-step/app/add/", second_step.AddApp.as_view(), name="mfa_activate_totp"),
    path("second-step/app/remove/", second_step.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("second-step/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-step/codes/new/", second_step.RenewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("second-step/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("second-step/passkeys/add/", second_step.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("second-step/passkeys/confirm/", second_step.ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("second-step/passkeys/<int:pk>/remove/", second_step.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("passkey/", login_webauthn, name="mfa_login_webauthn"),
]
