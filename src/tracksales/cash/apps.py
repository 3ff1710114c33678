from django.apps import AppConfig


class CashConfig(AppConfig):
    name = "tracksales.cash"
