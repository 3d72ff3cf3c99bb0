from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "academy.exchange"
    label = "exchange"
