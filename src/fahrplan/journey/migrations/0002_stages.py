from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import fahrplan.foundation.rules.ids


def key() -> tuple[str, models.Field]:  # type: ignore[type-arg]
    return (
        "id",
        models.UUIDField(
            default=fahrplan.foundation.rules.ids.new_id,
            editable=False,
            primary_key=True,
            serialize=False,
            verbose_name="Kennung",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("journey", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="StageContent",
            fields=[
                key(),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="Inhalt")),
                ("document", models.JSONField(verbose_name="Text")),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="geändert am"),
                ),
                ("changed_by", models.CharField(blank=True, max_length=200, verbose_name="geändert von")),
            ],
            options={
                "verbose_name": "eigener Inhalt einer Etappe",
                "verbose_name_plural": "eigene Inhalte der Etappen",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="TargetAnswer",
            fields=[
                key(),
                ("key", models.CharField(max_length=120, verbose_name="Kriterium")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("yes", "ja"),
                            ("partly", "teilweise"),
                            ("no", "nein"),
                            ("unknown", "noch offen"),
                        ],
                        default="unknown",
                        max_length=7,
                        verbose_name="Urteil",
                    ),
                ),
                ("sentence", models.CharField(blank=True, max_length=500, verbose_name="in einem Satz")),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="geändert am"),
                ),
                ("changed_by", models.CharField(blank=True, max_length=200, verbose_name="geändert von")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="target_answers",
                        to="journey.project",
                        verbose_name="Vorhaben",
                    ),
                ),
            ],
            options={
                "verbose_name": "Antwort im Zielabgleich",
                "verbose_name_plural": "Antworten im Zielabgleich",
                "ordering": ["key"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "key"), name="target_answer_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectInvitation",
            fields=[
                key(),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="Nachricht")),
                (
                    "invited_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="eingeladen am"),
                ),
                ("invited_by", models.CharField(blank=True, max_length=200, verbose_name="eingeladen von")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="municipalities.organisation",
                        verbose_name="eingeladen",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="journey.project",
                        verbose_name="Vorhaben",
                    ),
                ),
            ],
            options={
                "verbose_name": "Einladung in ein Vorhaben",
                "verbose_name_plural": "Einladungen in Vorhaben",
                "ordering": ["-invited_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "organisation"), name="project_invitation_once"
                    )
                ],
            },
        ),
    ]
