from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import fahrplan.foundation.rules.ids
from fahrplan.foundation.services.row_scope import OURS, protect


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_handover"), ("municipalities", "0004_sealing_key")]

    # Facilities and rounds say nothing about people. Wishes come from who applies, and only the office reads them.
    operations = [
        migrations.CreateModel(
            name='Facility',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('provider', models.CharField(blank=True, max_length=160, verbose_name='Träger')),
                ('street', models.CharField(blank=True, max_length=160, verbose_name='Straße und Hausnummer')),
                ('postcode', models.CharField(blank=True, max_length=5, verbose_name='Postleitzahl')),
                ('town', models.CharField(blank=True, max_length=80, verbose_name='Ort')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='Breitengrad')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='Längengrad')),
                ('capacity', models.PositiveIntegerField(verbose_name='Plätze')),
                ('taken', models.PositiveIntegerField(default=0, verbose_name='belegt')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='eröffnet am')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='geschlossen am')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.organisation', verbose_name='Organisation')),
            ],
            options={
                'verbose_name': 'Einrichtung',
                'verbose_name_plural': 'Einrichtungen',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PlaceRound',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('starts_on', models.DateField(verbose_name='Eintritt am')),
                ('deadline', models.DateField(verbose_name='Anmeldung bis')),
                ('criteria', models.JSONField(default=list, verbose_name='Kriterien')),
                ('seed', models.CharField(max_length=64, verbose_name='Zahl für das Los')),
                ('state', models.CharField(choices=[('open', 'offen'), ('allocated', 'gerechnet'), ('published', 'veröffentlicht')], default='open', max_length=9, verbose_name='Stand')),
                ('kid', models.CharField(max_length=64, verbose_name='Schlüssel der Organisation')),
                ('wrapped_key', models.BinaryField(verbose_name='Schlüssel, eingepackt')),
                ('offered', models.JSONField(blank=True, default=dict, verbose_name='vergebene Plätze je Einrichtung')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='angelegt am')),
                ('created_by', models.CharField(blank=True, max_length=200, verbose_name='angelegt von')),
                ('allocated_at', models.DateTimeField(blank=True, null=True, verbose_name='gerechnet am')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='veröffentlicht am')),
                ('published_by', models.CharField(blank=True, max_length=200, verbose_name='veröffentlicht von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='municipalities.department', verbose_name='Fachbereich')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.organisation', verbose_name='Organisation')),
            ],
            options={
                'verbose_name': 'Vergaberunde',
                'verbose_name_plural': 'Vergaberunden',
                'ordering': ['-deadline', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PlaceWish',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('reference', models.CharField(max_length=20, verbose_name='Vorgangsnummer')),
                ('lot_key', models.UUIDField(verbose_name='Kennung für das Los')),
                ('sealed', models.BinaryField(default=bytes, verbose_name='Wunsch, versiegelt')),
                ('resealed', models.BinaryField(default=bytes, verbose_name='Wunsch, für die Runde versiegelt')),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='eingegangen am')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='zurückgezogen am')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('case', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case', verbose_name='Vorgang')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='municipalities.department', verbose_name='Fachbereich')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.organisation', verbose_name='Organisation')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='cases.placeround', verbose_name='Vergaberunde')),
            ],
            options={
                'verbose_name': 'Platzwunsch',
                'verbose_name_plural': 'Platzwünsche',
                'ordering': ['reference', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('waiting', models.PositiveIntegerField(default=0, verbose_name='Stelle auf der Warteliste')),
                ('sealed', models.BinaryField(verbose_name='Begründung, versiegelt')),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='mitgeteilt am')),
                ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.facility', verbose_name='Einrichtung')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.organisation', verbose_name='Organisation')),
                ('waits_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.facility', verbose_name='Warteliste bei')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='cases.placeround', verbose_name='Vergaberunde')),
                ('wish', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='placement', to='cases.placewish', verbose_name='Platzwunsch')),
            ],
            options={
                'verbose_name': 'Vergabe eines Platzes',
                'verbose_name_plural': 'Vergabe von Plätzen',
            },
        ),
        migrations.AddConstraint(
            model_name='facility',
            constraint=models.UniqueConstraint(fields=('organisation', 'name'), name='facility_name_of_organisation'),
        ),
        migrations.AddConstraint(
            model_name='placeround',
            constraint=models.UniqueConstraint(fields=('organisation', 'name'), name='place_round_name_of_organisation'),
        ),
        migrations.AddIndex(
            model_name='placewish',
            index=models.Index(fields=['round', 'reference'], name='wish_of_round'),
        ),
        migrations.AddIndex(
            model_name='placement',
            index=models.Index(fields=['round', 'facility'], name='placement_of_round'),
        ),
        protect("cases_placewish", OURS, anybody_may_add=True),
        protect("cases_placement", OURS),
    ]
