from django.urls import path

from .views import checklist, publishing

app_name = "studio"

urlpatterns = [
    path("teach/<slug:code>/draft/checklist/", checklist.checklist, name="teach-checklist"),
    path("teach/<slug:code>/draft/checklist/links/", checklist.check_links, name="teach-check-links"),
    path("teach/<slug:code>/<int:number>/publish/", publishing.publish_edition, name="teach-publish-edition"),
    path(
        "teach/<slug:code>/<int:number>/publish/cancel/",
        publishing.cancel_publication,
        name="teach-cancel-publication",
    ),
    path("teach/<slug:code>/<int:number>/withdraw/", publishing.withdraw_edition, name="teach-withdraw-edition"),
]
