from __future__ import annotations


from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("prioritisation", "0002_rounds")]

    operations = []
