from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column more on the library's table; what an older version writes meanwhile leaves it empty."""

    dependencies = [("accounts", "0003_servicekonto"), ("sessions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [
                "ALTER TABLE django_session ADD COLUMN account uuid",
                "CREATE INDEX session_of_account ON django_session (account) WHERE account IS NOT NULL",
            ],
            ["ALTER TABLE django_session DROP COLUMN account"],
        ),
        migrations.CreateModel(
            name="LoginSession",
            fields=[
                ("session_key", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key")),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("account", models.UUIDField(editable=False, null=True, verbose_name="Anmeldung")),
            ],
            options={
                "verbose_name": "Sitzung",
                "verbose_name_plural": "Sitzungen",
                "db_table": "django_session",
                "managed": False,
            },
        ),
    ]
