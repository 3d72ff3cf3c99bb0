from django.urls import path

from .views import learn, open, oversee

app_name = "certificates"

COMPLETION = "oversee/certificates/<uuid:uid>/"

urlpatterns = [
    path("certificates/<uuid:uid>.pdf", learn.download, name="download"),
    path("verify/", open.verify, name="verify"),
    path("verify/<str:code>/", open.verify_code, name="verify-code"),
    path(COMPLETION, oversee.certificate, name="oversee-certificate"),
    path(f"{COMPLETION}issue/", oversee.issue, name="oversee-issue"),
    path(f"{COMPLETION}revoke/", oversee.revoke, name="oversee-revoke"),
    path(f"{COMPLETION}correct/", oversee.correct, name="oversee-correct"),
]
