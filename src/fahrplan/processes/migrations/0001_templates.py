from django.db import migrations


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("municipalities", "0003_boundary"),
    ]

    operations = []
