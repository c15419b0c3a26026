"""An index for the list of contradictions: few rows among very many."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("implementation", "0004_xzufi_object")]

    operations = [
        migrations.AddIndex(
            model_name="attainment",
            index=models.Index(
                condition=models.Q(("contradicted", True)),
                fields=["organisation"],
                name="attainment_contradicted",
            ),
        ),
    ]
