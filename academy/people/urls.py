from django.urls import path

from .views import rosters

app_name = "people"

UNIT, ROSTER = "oversee/units/<uuid:uid>/import/", "oversee/imports/<uuid:uid>/"

urlpatterns = [
    path(UNIT, rosters.roster_import, name="oversee-roster-import"),
    path(f"{UNIT}roster.xlsx", rosters.roster_template, name="oversee-roster-template"),
    path(f"{UNIT}roster.csv", rosters.roster_current, name="oversee-roster-current"),
    path(ROSTER, rosters.roster, name="oversee-roster"),
    path(f"{ROSTER}columns/", rosters.roster_columns, name="oversee-roster-columns"),
    path(f"{ROSTER}apply/", rosters.roster_apply, name="oversee-roster-apply"),
    path(f"{ROSTER}again/", rosters.roster_again, name="oversee-roster-again"),
    path(f"{ROSTER}discard/", rosters.roster_discard, name="oversee-roster-discard"),
    path(f"{ROSTER}undo/", rosters.roster_undo, name="oversee-roster-undo"),
    path(f"{ROSTER}mistakes.csv", rosters.roster_problems, name="oversee-roster-problems"),
]
