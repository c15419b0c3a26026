from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import fahrplan.foundation.rules.ids


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_cases"),
        ("fahrplan_forms", "0001_initial"),
        ("municipalities", "0004_sealing_key"),
    ]

    # Settings of an organisation, without people and without secrets: no row-level security.
    operations = [
        migrations.CreateModel(
            name="HandoverTarget",
            fields=[
                ("id", models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name="Kennung")),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("connector", models.CharField(max_length=40, verbose_name="Verbinder")),
                ("settings", models.JSONField(blank=True, default=dict, verbose_name="Angaben")),
                ("secret_name", models.CharField(blank=True, max_length=64, verbose_name="Name des Geheimnisses")),
                ("active", models.BooleanField(default=True, verbose_name="in Betrieb")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="angelegt am")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="geändert am")),
                ("changed_by", models.CharField(blank=True, max_length=200, verbose_name="geändert von")),
                ("is_demo", models.BooleanField(default=False, verbose_name="Demodaten")),
                ("form", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="fahrplan_forms.form", verbose_name="Formular")),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="municipalities.organisation", verbose_name="Organisation")),
            ],
            options={
                "verbose_name": "Ziel einer Übergabe",
                "verbose_name_plural": "Ziele von Übergaben",
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="handovertarget",
            index=models.Index(fields=["organisation", "active"], name="handover_target_of"),
        ),
        migrations.AddIndex(
            model_name="dispatch",
            index=models.Index(fields=["organisation", "state", "-created_at"], name="dispatch_list"),
        ),
        migrations.AlterField(
            model_name="dispatch",
            name="state",
            field=models.CharField(choices=[("waiting", "wartet"), ("sent", "übermittelt, noch nicht bestätigt"), ("done", "vom Fachverfahren angenommen"), ("rejected", "vom Fachverfahren abgelehnt"), ("failed", "fehlgeschlagen, Eingriff nötig"), ("by_hand", "von Hand übergeben")], default="waiting", max_length=8, verbose_name="Stand"),
        ),
    ]
