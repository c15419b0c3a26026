from __future__ import annotations

from django.db import migrations

COLUMNS = ("kid", "wrapped_key")
CHANGE = "ALTER TABLE mailbox_thread ALTER COLUMN {} {}"


class Migration(migrations.Migration):
    """The office finds the key at the submission; nothing reads these columns.

    They stay in the database, with an empty value unless one is given, because the version before reads and writes
    them while the web servers are replaced one by one. The version after this one drops them.
    """

    dependencies = [("mailbox", "0002_mailbox")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    [CHANGE.format(name, "SET DEFAULT ''") for name in COLUMNS],
                    [CHANGE.format(name, "DROP DEFAULT") for name in COLUMNS],
                )
            ],
            state_operations=[migrations.RemoveField("thread", name) for name in COLUMNS],
        )
    ]
