from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "academy.studio"
    label = "studio"
