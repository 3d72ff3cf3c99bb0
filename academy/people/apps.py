from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PeopleConfig(AppConfig):
    name = "academy.people"
    label = "people"


class AdministrationConfig(AdminConfig):
    """Django's administration, with its acts on the academy's record."""

    default_site = "academy.people.administration.Site"
