from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("academy.home.urls")),
    path("", include("academy.records.urls")),
    path("", include("courses.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]
