"""The one row that counts the catalogue's versions."""

from django.db import migrations


def start_clock(apps, schema_editor):
    apps.get_model("catalog", "Clock").objects.get_or_create(id=1, defaults={"version": 0})


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [migrations.RunPython(start_clock, migrations.RunPython.noop)]
