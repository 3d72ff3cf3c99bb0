from django.urls import path

from .views import factors

app_name = "people"
urlpatterns = [
    path("oversee/people/<uuid:uid>/second-step/", factors.reset_factors, name="oversee-reset-factors"),
]
