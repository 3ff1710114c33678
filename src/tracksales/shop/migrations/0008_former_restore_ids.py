from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0007_show_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='shop',
            name='former_restore_ids',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]
