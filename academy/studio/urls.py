from django.urls import path

from .views import publishing

app_name = "studio"

urlpatterns = [
    path("teach/<slug:code>/<int:number>/publish/", publishing.publish_edition, name="teach-publish-edition"),
]
