from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('finder', '0002_search_entries'),
    ]

    operations = [
        migrations.AlterField(
            model_name='searchentry',
            name='audience',
            field=models.CharField(choices=[('public', 'alle'), ('signed_in', 'Angemeldete'), ('municipal', 'Kommunen und Land'), ('organisation', 'eine Organisation und das Land')], default='public', max_length=12, verbose_name='für wen'),
        ),
    ]
