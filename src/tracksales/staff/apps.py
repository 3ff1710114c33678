from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "tracksales.staff"
