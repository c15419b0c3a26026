from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fahrplan_forms", "0005_fields")]

    operations = [
        migrations.AddField(
            model_name="form",
            name="paused_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="offline seit"),
        ),
        migrations.AddField(
            model_name="form",
            name="pause_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="Grund, den alle lesen"),
        ),
    ]
