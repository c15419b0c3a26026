from __future__ import annotations

from uuid import UUID

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mailbox", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="thread",
            name="submission_id",
            field=models.UUIDField(default=UUID(int=0), verbose_name="Antrag"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="message",
            name="announced_words",
            field=models.CharField(blank=True, max_length=1000, verbose_name="so gerechnet"),
        ),
        migrations.AddField(
            model_name="message",
            name="notified_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="benachrichtigt am"),
        ),
        migrations.AddField(
            model_name="message",
            name="federal_number",
            field=models.CharField(blank=True, max_length=64, verbose_name="Hinweis im Bundespostfach"),
        ),
    ]
