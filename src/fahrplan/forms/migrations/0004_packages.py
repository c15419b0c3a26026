from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models

import fahrplan.foundation.rules.ids


class Migration(migrations.Migration):
    dependencies = [("fahrplan_forms", "0003_editor")]

    operations = [
        migrations.CreateModel(
            name="PackageVersion",
            fields=[
                ("id", models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name="Kennung")),
                ("key", models.CharField(max_length=80, verbose_name="Servicepaket")),
                ("number", models.CharField(max_length=20, verbose_name="Fassung")),
                ("files", models.JSONField(verbose_name="Dateien")),
                ("maker", models.CharField(blank=True, max_length=200, verbose_name="von")),
                ("shipped", models.BooleanField(default=False, verbose_name="mit Fahrplan ausgeliefert")),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="eingelesen am")),
            ],
            options={
                "verbose_name": "Fassung eines Servicepakets",
                "verbose_name_plural": "Fassungen von Servicepaketen",
            },
        ),
        migrations.AddConstraint(
            model_name="packageversion",
            constraint=models.UniqueConstraint(fields=("key", "number"), name="package_version_once"),
        ),
    ]
