from __future__ import annotations


from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journey", "0004_planning")]

    operations = []
