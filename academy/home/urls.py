from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.front, name="front"),
    path("learn/", views.learn, name="learn"),
    path("teach/", views.teach, name="teach"),
    path("oversee/", views.oversee, name="oversee"),
    path("language/", views.set_language, name="set_language"),
]
