from django.urls import path

from .views import inviting, join, joining, letting_in, slips

app_name = "people"

urlpatterns = [
    path("join/", join.join, name="join"),
    path("join/waiting/", join.waiting, name="waiting"),
    path("join/welcome/", join.welcome, name="welcome"),
    path("join/invitation/", join.invitation, name="invitation"),
    path("join/invitation/<str:key>/", join.invitation_key, name="invitation-key"),
    path("join/<str:code>/", join.join_code, name="join-code"),
    path("oversee/units/<uuid:uid>/joining/", joining.joining, name="oversee-joining"),
    path("oversee/units/<uuid:uid>/join-codes/new/", joining.new_code, name="oversee-new-code"),
    path("oversee/join-codes/<uuid:uid>/poster.pdf", joining.poster, name="oversee-poster"),
    path("oversee/join-codes/<uuid:uid>/end/", joining.end_code, name="oversee-end-code"),
    path("oversee/units/<uuid:uid>/sign-ups/", letting_in.sign_ups, name="oversee-sign-ups"),
    path("oversee/sign-ups/<uuid:uid>/", letting_in.sign_up, name="oversee-sign-up"),
    path("oversee/units/<uuid:uid>/invitations/", inviting.invitations, name="oversee-invitations"),
    path("oversee/invitations/<uuid:uid>/resend/", inviting.resend_invitation, name="oversee-resend-invitation"),
    path("oversee/invitations/<uuid:uid>/withdraw/", inviting.withdraw_invitation, name="oversee-withdraw-invitation"),
    path("oversee/units/<uuid:uid>/slips/", slips.slips, name="oversee-slips"),
    path("oversee/people/<uuid:uid>/slip/", slips.slip, name="oversee-slip"),
]
