from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('municipalities', '0004_sealing_key'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='invited_by_id',
            field=models.UUIDField(blank=True, null=True, verbose_name='Konto der einladenden Person'),
        ),
    ]
