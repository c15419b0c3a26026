from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_places")]

    operations = [
        migrations.AddField(
            model_name="dispatch",
            name="request",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="dispatches", to="cases.caserequest", verbose_name="beantwortete Nachforderung"),
        ),
    ]
