"""Brings the function that erases a person to what 0004 says now: it looks for letters before it tries patterns."""

from importlib import import_module

from django.db import migrations

FORGET = import_module("fahrplan.foundation.migrations.0004_audit").FORGET


class Migration(migrations.Migration):
    dependencies = [("foundation", "0005_short_memory")]
    operations = [migrations.RunSQL([FORGET], migrations.RunSQL.noop)]
