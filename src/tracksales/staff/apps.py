from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "tracksales.staff"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from .login_session import begun

        user_logged_in.connect(begun, dispatch_uid="tracksales.staff.login_session")
