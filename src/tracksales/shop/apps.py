from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "tracksales.shop"
