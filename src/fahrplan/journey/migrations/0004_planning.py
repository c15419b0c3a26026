from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import fahrplan.foundation.rules.ids


class Migration(migrations.Migration):

    dependencies = [
        ("journey", "0003_work"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LegalChange',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('text', models.CharField(max_length=500, verbose_name='Was muss sich ändern?')),
                ('decider', models.CharField(choices=[('council', 'Rat (Satzung)'), ('mayor', 'Leitung der Verwaltung (Dienstanweisung)'), ('kreis', 'Kreistag oder Landkreis'), ('land', 'Land'), ('bund', 'Bund')], max_length=8, verbose_name='Wer entscheidet?')),
                ('decide_on', models.DateField(blank=True, null=True, verbose_name='Entscheidung am')),
                ('in_force_on', models.DateField(blank=True, null=True, verbose_name='gilt ab')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Bemerkung')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Rechtsänderung',
                'verbose_name_plural': 'Rechtsänderungen',
                'ordering': [models.OrderBy(models.F('decide_on'), nulls_last=True), 'id'],
            },
        ),
        migrations.CreateModel(
            name='ProjectRole',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('role', models.CharField(choices=[('lead', 'Projektleitung'), ('department', 'Fachbereich'), ('it', 'IT und Administration'), ('data_protection', 'Datenschutz'), ('procurement', 'Vergabestelle'), ('treasury', 'Kämmerei und Kasse'), ('council', 'Rat und Gremien'), ('staff_council', 'Personalrat'), ('provider', 'Dienstleister oder Anbieter'), ('land', 'Ansprechstelle des Landes'), ('other', 'weitere Rolle')], max_length=15, verbose_name='Rolle')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='Name oder Stelle')),
                ('days', models.DecimalField(blank=True, decimal_places=1, max_digits=6, null=True, verbose_name='Arbeitstage')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Bemerkung')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Person mit Konto')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Rolle im Vorhaben',
                'verbose_name_plural': 'Rollen im Vorhaben',
                'ordering': ['role', 'name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='TestCase',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('title', models.CharField(max_length=200, verbose_name='Was wird getestet?')),
                ('expected', models.TextField(blank=True, max_length=2000, verbose_name='Was soll herauskommen?')),
                ('result', models.CharField(choices=[('open', 'offen'), ('passed', 'bestanden'), ('failed', 'nicht bestanden')], default='open', max_length=6, verbose_name='Ergebnis')),
                ('tested_by', models.CharField(blank=True, max_length=200, verbose_name='getestet von')),
                ('tested_on', models.DateField(blank=True, null=True, verbose_name='getestet am')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='Was ist aufgefallen?')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Testfall',
                'verbose_name_plural': 'Testfälle',
                'ordering': ['title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='TrainingStep',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('title', models.CharField(max_length=200, verbose_name='Was wird geschult?')),
                ('audience', models.CharField(blank=True, max_length=200, verbose_name='Für wen?')),
                ('people', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Personen')),
                ('planned_on', models.DateField(blank=True, null=True, verbose_name='geplant am')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='durchgeführt am')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Bemerkung')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Schulungsschritt',
                'verbose_name_plural': 'Schulungsschritte',
                'ordering': [models.OrderBy(models.F('planned_on'), nulls_last=True), 'title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Haushaltsjahr')),
                ('kind', models.CharField(choices=[('introduction', 'Einführung und Anschluss'), ('interface', 'Schnittstellen'), ('training', 'Schulung'), ('licence', 'Lizenz'), ('operation', 'Betrieb und Pflege'), ('staff', 'eigenes Personal'), ('other', 'Sonstiges')], max_length=12, verbose_name='Art')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='Betrag in Euro')),
                ('payer', models.CharField(choices=[('own', 'eigener Haushalt'), ('partners', 'Partner des Vorhabens'), ('kreis', 'Landkreis'), ('land', 'Land'), ('funding', 'Förderung')], default='own', max_length=8, verbose_name='Wer zahlt?')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Bemerkung oder Quelle')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Haushaltszeile',
                'verbose_name_plural': 'Haushaltszeilen',
                'ordering': ['year', 'kind', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='budget_of_something')],
            },
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('kind', models.CharField(choices=[('purchase', 'Kauf, Miete oder Nutzung'), ('call_off', 'Abruf aus einem Rahmenvertrag'), ('interface', 'Schnittstellenauftrag'), ('operation', 'Betrieb und Pflege'), ('processing', 'Auftragsverarbeitung (Art. 28 DSGVO)')], max_length=10, verbose_name='Art')),
                ('title', models.CharField(max_length=200, verbose_name='Worum geht es?')),
                ('partner', models.CharField(blank=True, max_length=200, verbose_name='Vertragspartner')),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='Wert in Euro ohne Umsatzsteuer')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='geschlossen am')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='läuft ab')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='läuft bis')),
                ('notice_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Kündigungsfrist in Monaten')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='geliefert am')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Bemerkung')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Vertrag',
                'verbose_name_plural': 'Verträge',
                'ordering': [models.OrderBy(models.F('ends_on'), nulls_last=True), 'title', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='contract_term')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('title', models.CharField(max_length=200, verbose_name='Meilenstein')),
                ('starts_on', models.DateField(verbose_name='Beginn')),
                ('ends_on', models.DateField(verbose_name='Ende')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='erreicht am')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Bemerkung')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Meilenstein',
                'verbose_name_plural': 'Meilensteine',
                'ordering': ['starts_on', 'ends_on', 'title', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='milestone_period')],
            },
        ),
        migrations.CreateModel(
            name='PlanAnswer',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('sheet', models.SlugField(max_length=30, verbose_name='Checkliste')),
                ('key', models.SlugField(max_length=60, verbose_name='Punkt')),
                ('reply', models.CharField(choices=[('open', 'offen'), ('yes', 'ja'), ('no', 'nein')], default='open', max_length=4, verbose_name='Antwort')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='Bemerkung')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Antwort einer Checkliste',
                'verbose_name_plural': 'Antworten von Checklisten',
                'ordering': ['sheet', 'key'],
                'constraints': [models.UniqueConstraint(fields=('project', 'sheet', 'key'), name='plan_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='LookBack',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='Rückblick am')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='gehalten am')),
                ('good', models.TextField(blank=True, max_length=5000, verbose_name='Was läuft gut?')),
                ('bad', models.TextField(blank=True, max_length=5000, verbose_name='Was läuft nicht gut?')),
                ('changes', models.TextField(blank=True, max_length=5000, verbose_name='Was ändern wir?')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='journey.project', verbose_name='Vorhaben')),
            ],
            options={
                'verbose_name': 'Rückblick',
                'verbose_name_plural': 'Rückblicke',
                'constraints': [models.UniqueConstraint(fields=('project',), name='one_look_back')],
            },
        ),
    ]
