from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("academy.home.urls")),
    path("", include("academy.privacy.urls")),
    path("", include("academy.studio.urls")),
    path("", include("academy.records.urls")),
    path("", include("certificates.urls")),
    path("", include("quizzes.urls")),
    path("", include("courses.urls")),
    path("", include("academy.people.urls")),
    path("accounts/", include("academy.people.account_urls")),
    path("admin/", admin.site.urls),
]
