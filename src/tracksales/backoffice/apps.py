from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "tracksales.backoffice"

    def ready(self) -> None:
        from .spoken import speak_models

        speak_models()
