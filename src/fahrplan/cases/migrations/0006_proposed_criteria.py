from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_handover_of_answers")]

    operations = [
        migrations.AddField(
            model_name="placeround",
            name="proposed",
            field=models.JSONField(blank=True, default=list, verbose_name="vorgeschlagene Kriterien"),
        ),
        migrations.AddField(
            model_name="placeround",
            name="proposed_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="vorgeschlagen von"),
        ),
        migrations.AddField(
            model_name="placeround",
            name="proposed_by_id",
            field=models.UUIDField(blank=True, null=True, verbose_name="vorgeschlagen von (Kennung)"),
        ),
    ]
