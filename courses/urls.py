from django.urls import path

from .views import learn, media, teach

app_name = "courses"

ACTIVITY = "<int:module>.<int:number>/"

urlpatterns = [
    path("learn/<slug:code>/", learn.course, name="learn-course"),
    path("learn/<slug:code>/start/", learn.start, name="learn-start"),
    path(f"learn/<slug:code>/lesson/{ACTIVITY}", learn.lesson, name="learn-lesson"),
    path("media/<uuid:uid>/<str:key>", media.media, name="media"),
    path("teach/<slug:code>/", teach.course, name="teach-course"),
    path("teach/<slug:code>/<int:number>/", teach.edition, name="teach-edition"),
    path(f"teach/<slug:code>/<int:edition>/lesson/{ACTIVITY}", teach.lesson, name="teach-lesson"),
]
