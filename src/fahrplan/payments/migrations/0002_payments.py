from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="payment",
            name="pay_url",
            field=models.CharField(blank=True, max_length=2082, verbose_name="Bezahlseite"),
        ),
        migrations.AddField(
            model_name="payment",
            name="back_url",
            field=models.CharField(blank=True, max_length=500, verbose_name="zurück zu"),
        ),
        migrations.AddField(
            model_name="payment",
            name="problem",
            field=models.CharField(blank=True, max_length=300, verbose_name="Unstimmigkeit"),
        ),
        migrations.AddField(
            model_name="payment",
            name="checked_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="zuletzt nachgefragt am"),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(fields=["organisation", "-created_at"], name="payment_of_organisation"),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                fields=["organisation"], condition=models.Q(state="open"), name="payment_open"
            ),
        ),
    ]
