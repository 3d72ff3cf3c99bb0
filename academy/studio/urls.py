from django.urls import path

from .views import media, publishing

app_name = "studio"

urlpatterns = [
    path("teach/<slug:code>/draft/media/", media.media, name="teach-media"),
    path("teach/<slug:code>/draft/media/<str:key>/delete/", media.delete_media, name="teach-delete-media"),
    path("teach/<slug:code>/draft/lessons/<uuid:lineage>/weight/", media.weight, name="teach-weight"),
    path("teach/<slug:code>/<int:number>/publish/", publishing.publish_edition, name="teach-publish-edition"),
]
