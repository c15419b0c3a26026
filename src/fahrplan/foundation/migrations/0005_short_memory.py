from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0004_audit'),
    ]

    operations = [
        migrations.CreateModel(
            name='ShortMemory',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='Prüfwert')),
                ('value', models.TextField(verbose_name='Wert')),
                ('expires_at', models.DateTimeField(db_index=True, verbose_name='gilt bis')),
            ],
            options={
                'verbose_name': 'Kurzzeitgedächtnis',
                'verbose_name_plural': 'Kurzzeitgedächtnis',
            },
        ),
        # A counter need not survive a crash, and nobody who logs in shall wait for a second machine because of it.
        migrations.RunSQL(
            'ALTER TABLE foundation_shortmemory SET UNLOGGED', 'ALTER TABLE foundation_shortmemory SET LOGGED'
        ),
    ]
