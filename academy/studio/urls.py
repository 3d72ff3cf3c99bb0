from django.urls import path

from .views import lessons, publishing

app_name = "studio"

urlpatterns = [
    path("teach/<slug:code>/draft/lesson/<uuid:lineage>/", lessons.lesson, name="teach-lesson"),
    path(
        "teach/<slug:code>/draft/lesson/<uuid:lineage>/conflict/",
        lessons.lesson_conflict,
        name="teach-lesson-conflict",
    ),
    path(
        "teach/<slug:code>/draft/lesson/<uuid:lineage>/history/",
        lessons.lesson_history,
        name="teach-lesson-history",
    ),
    path(
        "teach/<slug:code>/draft/lesson/<uuid:lineage>/restore/",
        lessons.lesson_restore,
        name="teach-lesson-restore",
    ),
    path(
        "teach/<slug:code>/draft/lesson/<uuid:lineage>/markdown/",
        lessons.lesson_markdown,
        name="teach-lesson-markdown",
    ),
    path("teach/<slug:code>/draft/lesson/<uuid:lineage>/import/", lessons.lesson_import, name="teach-lesson-import"),
    path("teach/<slug:code>/draft/lesson/<uuid:lineage>/paste/", lessons.lesson_paste, name="teach-lesson-paste"),
    path("teach/<slug:code>/<int:number>/publish/", publishing.publish_edition, name="teach-publish-edition"),
]
