from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("fahrplan_forms", "0003_editor")]

    operations = []
