from django.urls import path

from .views import appointments, factors, inviting, join, joining, letting_in, persons, rosters, slips, units

app_name = "people"

UNIT, PERSON = "oversee/units/<uuid:uid>/", "oversee/people/<uuid:uid>/"
ROSTER = "oversee/imports/<uuid:uid>/"

urlpatterns = [
    path(f"{UNIT}manage/", units.manage, name="oversee-manage"),
    path(f"{UNIT}create/", units.create_unit, name="oversee-create-unit"),
    path(f"{UNIT}rename/", units.rename_unit, name="oversee-rename-unit"),
    path(f"{UNIT}move/", units.move_unit, name="oversee-move-unit"),
    path(f"{UNIT}merge/", units.merge_unit, name="oversee-merge-unit"),
    path(f"{UNIT}close/", units.close_unit, name="oversee-close-unit"),
    path(f"{UNIT}transfer/", persons.transfer_several, name="oversee-transfer-several"),
    path(f"{UNIT}claim/", persons.claim, name="oversee-claim"),
    path(f"{UNIT}appointments/", appointments.appointments, name="oversee-appointments"),
    path(f"{UNIT}appoint/", appointments.appoint, name="oversee-appoint"),
    path("oversee/appointments/<uuid:uid>/end/", appointments.end_appointment, name="oversee-end-appointment"),
    path(f"{PERSON}account/", persons.account, name="oversee-account"),
    path(f"{PERSON}edit/", persons.edit_person, name="oversee-edit-person"),
    path(f"{PERSON}lock/", persons.lock_account, name="oversee-lock-account"),
    path(f"{PERSON}unlock/", persons.unlock_account, name="oversee-unlock-account"),
    path(f"{PERSON}transfer/", persons.transfer, name="oversee-transfer"),
    path(f"{PERSON}release/", persons.release, name="oversee-release"),
    path(f"{UNIT}import/", rosters.roster_import, name="oversee-roster-import"),
    path(f"{UNIT}import/roster.xlsx", rosters.roster_template, name="oversee-roster-template"),
    path(f"{UNIT}import/roster.csv", rosters.roster_current, name="oversee-roster-current"),
    path(ROSTER, rosters.roster, name="oversee-roster"),
    path(f"{ROSTER}columns/", rosters.roster_columns, name="oversee-roster-columns"),
    path(f"{ROSTER}apply/", rosters.roster_apply, name="oversee-roster-apply"),
    path(f"{ROSTER}again/", rosters.roster_again, name="oversee-roster-again"),
    path(f"{ROSTER}discard/", rosters.roster_discard, name="oversee-roster-discard"),
    path(f"{ROSTER}undo/", rosters.roster_undo, name="oversee-roster-undo"),
    path(f"{ROSTER}mistakes.csv", rosters.roster_problems, name="oversee-roster-problems"),
    path(f"{PERSON}second-step/", factors.reset_factors, name="oversee-reset-factors"),
    path("join/", join.join, name="join"),
    path("join/waiting/", join.waiting, name="waiting"),
    path("join/welcome/", join.welcome, name="welcome"),
    path("join/invitation/", join.invitation, name="invitation"),
    path("join/invitation/<str:key>/", join.invitation_key, name="invitation-key"),
    path("join/<str:code>/", join.join_code, name="join-code"),
    path(f"{UNIT}joining/", joining.joining, name="oversee-joining"),
    path(f"{UNIT}join-codes/new/", joining.new_code, name="oversee-new-code"),
    path("oversee/join-codes/<uuid:uid>/poster.pdf", joining.poster, name="oversee-poster"),
    path("oversee/join-codes/<uuid:uid>/end/", joining.end_code, name="oversee-end-code"),
    path(f"{UNIT}sign-ups/", letting_in.sign_ups, name="oversee-sign-ups"),
    path("oversee/sign-ups/<uuid:uid>/", letting_in.sign_up, name="oversee-sign-up"),
    path(f"{UNIT}invitations/", inviting.invitations, name="oversee-invitations"),
    path("oversee/invitations/<uuid:uid>/resend/", inviting.resend_invitation, name="oversee-resend-invitation"),
    path("oversee/invitations/<uuid:uid>/withdraw/", inviting.withdraw_invitation, name="oversee-withdraw-invitation"),
    path(f"{UNIT}slips/", slips.slips, name="oversee-slips"),
    path(f"{PERSON}slip/", slips.slip, name="oversee-slip"),
]
