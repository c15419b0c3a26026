from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fahrplan_forms", "0006_form_paused"),
        ("municipalities", "0004_sealing_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="packageversion",
            name="organisation",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="municipalities.organisation", verbose_name="eingelesen für"),
        ),
    ]
