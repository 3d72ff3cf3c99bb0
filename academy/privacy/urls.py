from django.urls import path

from .views import learn, open, oversee

app_name = "privacy"

OWN = "accounts/your-data/"
PERSON = "oversee/people/<uuid:uid>/data/"
REQUEST = "oversee/erasure/<uuid:uid>/"

urlpatterns = [
    path("privacy/", open.notice, name="notice"),
    path(OWN, learn.data, name="learn-data"),
    path(f"{OWN}your-data.json", learn.data_json, name="learn-data-json"),
    path(f"{OWN}your-data.pdf", learn.data_pdf, name="learn-data-pdf"),
    path(f"{OWN}erasure/", learn.ask_erasure, name="learn-ask-erasure"),
    path(f"{OWN}erasure/withdraw/", learn.withdraw_erasure, name="learn-withdraw-erasure"),
    path(PERSON, oversee.data, name="oversee-data"),
    path(f"{PERSON}data.json", oversee.data_json, name="oversee-data-json"),
    path(f"{PERSON}data.pdf", oversee.data_pdf, name="oversee-data-pdf"),
    path(f"{PERSON}erasure/", oversee.ask_erasure, name="oversee-ask-erasure"),
    path("oversee/erasure/", oversee.requests, name="oversee-requests"),
    path(REQUEST, oversee.request, name="oversee-request"),
    path(f"{REQUEST}grant/", oversee.grant_erasure, name="oversee-grant-erasure"),
    path(f"{REQUEST}refuse/", oversee.refuse_erasure, name="oversee-refuse-erasure"),
]
