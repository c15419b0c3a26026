from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models

import fahrplan.foundation.rules.ids


class Migration(migrations.Migration):
    dependencies = [("fahrplan_forms", "0004_packages")]

    operations = [
        migrations.CreateModel(
            name="FieldModule",
            fields=[
                ("id", models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name="Kennung")),
                ("fim_id", models.CharField(max_length=40, verbose_name="FIM-Kennung")),
                ("version", models.CharField(blank=True, max_length=20, verbose_name="Fassung")),
                ("release", models.CharField(max_length=10, verbose_name="XDatenfelder")),
                ("kind", models.CharField(choices=[("field", "Datenfeld"), ("group", "Datenfeldgruppe")], max_length=5, verbose_name="Art")),
                ("name", models.CharField(max_length=300, verbose_name="Name")),
                ("label", models.CharField(blank=True, max_length=500, verbose_name="Bezeichnung im Formular")),
                ("help", models.TextField(blank=True, verbose_name="Hilfetext")),
                ("fields", models.PositiveIntegerField(default=1, verbose_name="Felder")),
                ("rules", models.PositiveIntegerField(default=0, verbose_name="Regeln")),
                ("source", models.TextField(verbose_name="XDatenfelder-Nachricht")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="eingelesen am")),
                ("added_by", models.CharField(blank=True, max_length=200, verbose_name="eingelesen von")),
            ],
            options={
                "verbose_name": "FIM-Baustein",
                "verbose_name_plural": "FIM-Bausteine",
                "ordering": ["name", "fim_id", "version", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="fieldmodule",
            constraint=models.UniqueConstraint(fields=("fim_id", "version", "release"), name="field_module_once"),
        ),
    ]
