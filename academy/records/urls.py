from django.urls import path

from .views import duplicates, learn, oversee, postings

app_name = "records"

urlpatterns = [
    path("learn/transcript/", learn.transcript, name="learn-transcript"),
    path("oversee/log/", oversee.log, name="oversee-log"),
    path("oversee/log.csv", oversee.log_csv, name="oversee-log-csv"),
    path("oversee/units/<uuid:uid>/", oversee.unit, name="oversee-unit"),
    path("oversee/units/<uuid:uid>/roster.csv", oversee.roster_csv, name="oversee-roster-csv"),
    path("oversee/units/<uuid:uid>/postings/", postings.postings, name="oversee-postings"),
    path("oversee/units/<uuid:uid>/postings.csv", postings.postings_csv, name="oversee-postings-csv"),
    path("oversee/people/<uuid:uid>/", oversee.person, name="oversee-person"),
    path("oversee/people/<uuid:uid>/duplicate/", duplicates.duplicate, name="oversee-duplicate"),
    path("oversee/people/<uuid:uid>/duplicate/<uuid:duplicate>/", duplicates.merge_accounts, name="oversee-merge"),
]
