from django.urls import path

from .views import learn, oversee

app_name = "records"

urlpatterns = [
    path("learn/transcript/", learn.transcript, name="learn-transcript"),
    path("oversee/log/", oversee.log, name="oversee-log"),
    path("oversee/log.csv", oversee.log_csv, name="oversee-log-csv"),
    path("oversee/units/<uuid:uid>/", oversee.unit, name="oversee-unit"),
    path("oversee/units/<uuid:uid>/roster.csv", oversee.roster_csv, name="oversee-roster-csv"),
    path("oversee/people/<uuid:uid>/", oversee.person, name="oversee-person"),
]
