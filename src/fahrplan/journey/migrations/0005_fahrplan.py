import django.db.models.deletion
import django.utils.timezone
import fahrplan.foundation.rules.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0002_job_progress'),
        ('journey', '0004_planning'),
        ('municipalities', '0003_boundary'),
    ]

    operations = [
        migrations.CreateModel(
            name='FahrplanPage',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('public', models.BooleanField(default=False, verbose_name='Alle dürfen unseren Fahrplan lesen')),
                ('with_reasons', models.BooleanField(default=False, verbose_name='Auch zeigen, warum')),
                ('intro', models.TextField(blank=True, max_length=1000, verbose_name='Einleitung')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='Kontakt')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.organisation', verbose_name='Organisation')),
            ],
            options={
                'verbose_name': 'Seite „Unser Fahrplan“',
                'verbose_name_plural': 'Seiten „Unser Fahrplan“',
            },
        ),
        migrations.CreateModel(
            name='TakeOver',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('scenario', models.UUIDField(verbose_name='Szenario')),
                ('scenario_title', models.CharField(blank=True, max_length=200, verbose_name='Name des Szenarios')),
                ('quarter', models.CharField(max_length=7, verbose_name='Quartal')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='Warum')),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='übernommen am')),
                ('taken_by', models.CharField(blank=True, max_length=200, verbose_name='übernommen von')),
                ('project', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='taken_over', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Übernahme aus einer Planung',
                'verbose_name_plural': 'Übernahmen aus Planungen',
            },
        ),
        migrations.CreateModel(
            name='PlanChange',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('kind', models.CharField(choices=[('added', 'neu'), ('changed', 'geändert'), ('gone', 'entfallen'), ('returned', 'wieder da'), ('rekeyed', 'umgeschlüsselt'), ('removed', 'gelöscht')], max_length=10, verbose_name='Art')),
                ('leika_key', models.CharField(max_length=14, verbose_name='Leistungsschlüssel')),
                ('name', models.CharField(max_length=500, verbose_name='Leistung')),
                ('new_key', models.CharField(blank=True, max_length=14, verbose_name='neuer Leistungsschlüssel')),
                ('new_name', models.CharField(blank=True, max_length=500, verbose_name='neue Leistung')),
                ('fields', models.JSONField(default=dict, verbose_name='geänderte Felder')),
                ('state', models.CharField(choices=[('open', 'offen'), ('accepted', 'angenommen'), ('ignored', 'nicht für uns')], default='open', max_length=8, verbose_name='Stand')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='festgestellt am')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='entschieden am')),
                ('decided_by', models.CharField(blank=True, max_length=200, verbose_name='entschieden von')),
                ('outcome', models.CharField(blank=True, max_length=500, verbose_name='Folge')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.organisation', verbose_name='Organisation')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='foundation.importrun', verbose_name='Importlauf')),
            ],
            options={
                'verbose_name': 'Katalogänderung am eigenen Plan',
                'verbose_name_plural': 'Katalogänderungen am eigenen Plan',
                'ordering': ['-made_at', 'kind', 'leika_key', 'id'],
                'indexes': [models.Index(fields=['organisation', 'state', '-made_at'], name='plan_change_open')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'run', 'leika_key'), name='plan_change_once')],
            },
        ),
    ]
