import django.db.models.deletion
import django.utils.timezone
import fahrplan.foundation.rules.ids
import fahrplan.journey.models.work
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journey", "0002_stages"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name='CalendarKey',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='Prüfsumme der Adresse')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='angelegt am')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Person')),
            ],
            options={
                'verbose_name': 'Kalenderadresse',
                'verbose_name_plural': 'Kalenderadressen',
            },
        ),
        migrations.CreateModel(
            name='TaskComment',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('text', models.TextField(max_length=5000, verbose_name='Kommentar')),
                ('author_name', models.CharField(blank=True, max_length=200, verbose_name='von')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geschrieben am')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Person')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='journey.task', verbose_name='Aufgabe')),
            ],
            options={
                'verbose_name': 'Kommentar zu einer Aufgabe',
                'verbose_name_plural': 'Kommentare zu Aufgaben',
                'ordering': ['written_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('title', models.CharField(max_length=300, verbose_name='Was ist entschieden?')),
                ('reason', models.TextField(max_length=5000, verbose_name='Warum?')),
                ('alternatives', models.TextField(blank=True, max_length=5000, verbose_name='Was kam sonst in Frage?')),
                ('decided_by', models.CharField(max_length=200, verbose_name='Wer hat entschieden?')),
                ('decided_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='entschieden am')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='eingetragen am')),
                ('recorded_by', models.CharField(blank=True, max_length=200, verbose_name='eingetragen von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='journey.decision', verbose_name='berichtigt')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Entscheidung',
                'verbose_name_plural': 'Entscheidungen',
                'ordering': ['-decided_on', '-recorded_at', 'id'],
                'indexes': [models.Index(fields=['project', '-decided_on'], name='decision_of_project')],
            },
        ),
        migrations.CreateModel(
            name='TaskFile',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('name', models.CharField(max_length=200, verbose_name='Dateiname')),
                ('file', models.FileField(upload_to=fahrplan.journey.models.work.task_file_path, verbose_name='Datei')),
                ('size', models.PositiveIntegerField(verbose_name='Größe in Byte')),
                ('sha256', models.CharField(max_length=64, verbose_name='Prüfsumme')),
                ('kind', models.CharField(max_length=100, verbose_name='Art')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='angehängt am')),
                ('added_by', models.CharField(blank=True, max_length=200, verbose_name='angehängt von')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='journey.task', verbose_name='Aufgabe')),
            ],
            options={
                'verbose_name': 'Datei zu einer Aufgabe',
                'verbose_name_plural': 'Dateien zu Aufgaben',
                'ordering': ['added_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('task', 'sha256'), name='task_file_once')],
            },
        ),
    ]
