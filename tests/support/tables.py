"""What stands in the database: to show that a refusal changed nothing."""

from django.apps import apps

NOT_THE_SHOPS = {"axes_accessattempt", "axes_accesslog", "django_session", "django_migrations"}


def row_counts() -> dict[str, int]:
    """How many rows each table has."""
    return {
        model._meta.db_table: model._default_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in NOT_THE_SHOPS
    }
