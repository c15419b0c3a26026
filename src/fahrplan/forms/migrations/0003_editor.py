from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import fahrplan.foundation.rules.ids


class Migration(migrations.Migration):
    dependencies = [("fahrplan_forms", "0002_assistant")]

    operations = [
        migrations.CreateModel(
            name="FormTest",
            fields=[
                ("id", models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name="Kennung")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("data", models.JSONField(blank=True, default=dict, verbose_name="Eingaben")),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="Antworten im Vorab-Check")),
                ("expected", models.JSONField(blank=True, default=dict, verbose_name="erwartet")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="geändert am")),
                ("changed_by", models.CharField(blank=True, max_length=200, verbose_name="geändert von")),
                ("form", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="tests", to="fahrplan_forms.form", verbose_name="Formular")),
            ],
            options={
                "verbose_name": "Testfall",
                "verbose_name_plural": "Testfälle",
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="formtest",
            constraint=models.UniqueConstraint(fields=("form", "name"), name="form_test_name"),
        ),
    ]
