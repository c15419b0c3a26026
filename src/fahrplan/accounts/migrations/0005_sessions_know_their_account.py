from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import migrations


def say_whose_they_are(apps: Any, schema_editor: Any) -> None:
    """One row at a time: people go on working meanwhile."""
    sessions, store = apps.get_model("accounts", "LoginSession"), SessionStore()
    for key, data in sessions.objects.filter(account=None).values_list("session_key", "session_data").iterator():
        if number := store.decode(data).get(SESSION_KEY):
            sessions.objects.filter(session_key=key).update(account=number)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0004_login_session")]

    operations = [migrations.RunPython(say_whose_they_are, migrations.RunPython.noop)]
