# Operations as made by Django 5.2; row-level security and sums without people below.

import django.db.models.deletion
import django.utils.timezone
import fahrplan.foundation.rules.ids
from django.conf import settings
from django.db import migrations, models

from fahrplan.foundation.services.row_scope import ACCOUNT, ORGANISATIONS, OURS, OWN, SECRET, protect

# Sums over cases that nobody sees singly: run with the owner's rights, and say nothing about fewer than five.
DURATION = """
CREATE FUNCTION cases_duration(wanted uuid, since timestamptz)
RETURNS TABLE (number bigint, median double precision, ninth double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT number, CASE WHEN number >= 5 THEN median END, CASE WHEN number >= 5 THEN ninth END
    FROM (
        SELECT count(*) AS number,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - received_at) / 86400) AS median,
            percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - received_at) / 86400) AS ninth
        FROM cases_case WHERE form_id = wanted AND decided_at >= since
    ) sums
$$;
"""
MONTHS = """
CREATE FUNCTION cases_months(wanted uuid, since timestamptz)
RETURNS TABLE (form_id uuid, month text, received bigint, closed bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT form_id, month, CASE WHEN sum(came) >= 5 THEN sum(came)::bigint END,
        CASE WHEN sum(went) >= 5 THEN sum(went)::bigint END
    FROM (
        SELECT form_id, to_char(received_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM') AS month, 1 AS came, 0 AS went
        FROM cases_case WHERE organisation_id = wanted AND received_at >= since
        UNION ALL
        SELECT form_id, to_char(closed_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM'), 0, 1
        FROM cases_case WHERE organisation_id = wanted AND closed_at >= since
    ) steps
    GROUP BY form_id, month HAVING sum(came) >= 5 OR sum(went) >= 5
    ORDER BY month DESC, form_id
$$;
"""

OPEN = ('received', 'in_work', 'waiting')
# The same condition as before, in a shape that lets the list be read in the order of an index: as OR the planner
# gathers and sorts all cases of an organisation, and expects far too few of them. Settings are read once, not by row.
SEEN = f"""
    CASE WHEN organisation_id = ANY((SELECT {ORGANISATIONS})::uuid[]) THEN true
         WHEN account_id = (SELECT {ACCOUNT}) THEN true
         WHEN secret_hash = (SELECT {SECRET}) THEN true
         ELSE false END
"""
SEEN_BEFORE = f"{OURS} OR {OWN}"
POLICY = """
    ALTER POLICY cases_case_read ON cases_case USING ({seen});
    ALTER POLICY cases_case_change ON cases_case USING ({seen}) WITH CHECK ({seen});
    ALTER POLICY cases_case_remove ON cases_case USING ({seen});
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("accounts", "0002_service_account"),
        ("fahrplan_forms", "0001_initial"),
        ("municipalities", "0004_sealing_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseDecision',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('outcome', models.CharField(choices=[('granted', 'stattgegeben'), ('partly', 'teilweise stattgegeben'), ('refused', 'abgelehnt'), ('withdrawn', 'Antrag zurückgenommen')], max_length=9, verbose_name='Ergebnis')),
                ('state', models.CharField(choices=[('proposed', 'vorgeschlagen'), ('confirmed', 'bestätigt'), ('returned', 'zurückgegeben')], default='proposed', max_length=9, verbose_name='Stand')),
                ('sealed', models.BinaryField(verbose_name='Begründung, versiegelt')),
                ('proposed_by', models.CharField(max_length=200, verbose_name='vorgeschlagen von')),
                ('proposed_by_id', models.UUIDField(verbose_name='Person, die vorgeschlagen hat')),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='vorgeschlagen am')),
                ('checked_by', models.CharField(blank=True, max_length=200, verbose_name='geprüft von')),
                ('checked_by_id', models.UUIDField(blank=True, null=True, verbose_name='Person, die geprüft hat')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='geprüft am')),
                ('message_id', models.UUIDField(blank=True, null=True, verbose_name='Nachricht mit dem Bescheid')),
            ],
            options={
                'verbose_name': 'Entscheidung über einen Vorgang',
                'verbose_name_plural': 'Entscheidungen über Vorgänge',
                'ordering': ['proposed_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('sealed', models.BinaryField(verbose_name='Text, versiegelt')),
                ('author', models.CharField(max_length=200, verbose_name='von')),
                ('author_id', models.UUIDField(blank=True, null=True, verbose_name='Person')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geschrieben am')),
            ],
            options={
                'verbose_name': 'Notiz zu einem Vorgang',
                'verbose_name_plural': 'Notizen zu Vorgängen',
                'ordering': ['written_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CaseRequest',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('secret_hash', models.CharField(blank=True, max_length=64, verbose_name='Prüfwert des Codes')),
                ('fields', models.JSONField(default=list, verbose_name='Felder')),
                ('sealed', models.BinaryField(verbose_name='Text, versiegelt')),
                ('answer_by', models.DateField(verbose_name='Antwort bis')),
                ('asked_by', models.CharField(max_length=200, verbose_name='gefragt von')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gefragt am')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='beantwortet am')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='beendet ohne Antwort am')),
            ],
            options={
                'verbose_name': 'Nachforderung',
                'verbose_name_plural': 'Nachforderungen',
                'ordering': ['asked_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ClerkSubstitute',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('starts_on', models.DateField(verbose_name='vom')),
                ('ends_on', models.DateField(verbose_name='bis einschließlich')),
                ('author', models.CharField(max_length=200, verbose_name='eingetragen von')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='eingetragen am')),
            ],
            options={
                'verbose_name': 'Vertretung',
                'verbose_name_plural': 'Vertretungen',
                'ordering': ['starts_on', 'id'],
            },
        ),
        migrations.RemoveIndex(
            model_name='case',
            name='case_desk',
        ),
        migrations.RemoveIndex(
            model_name='case',
            name='case_duration',
        ),
        migrations.AddField(
            model_name='case',
            name='clock_ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='gezählte Frist'),
        ),
        migrations.AlterField(
            model_name='caseevent',
            name='step',
            field=models.CharField(choices=[('received', 'eingegangen'), ('opened', 'Inhalt geöffnet'), ('assigned', 'zugewiesen'), ('moved', 'Stand geändert'), ('requested', 'Angaben nachgefordert'), ('answered', 'Nachforderung beantwortet'), ('mailed', 'Nachricht versandt'), ('written', 'Nachricht eingegangen'), ('noted', 'Notiz'), ('proposed', 'Entscheidung vorgeschlagen'), ('returned', 'Entscheidung zurückgegeben'), ('decided', 'entschieden'), ('sent', 'Bescheid versandt'), ('paused', 'Frist angehalten'), ('resumed', 'Frist läuft weiter'), ('handed_over', 'an das Fachverfahren übergeben'), ('failed', 'Übergabe fehlgeschlagen'), ('closed', 'abgeschlossen'), ('erased', 'Inhalt gelöscht')], max_length=11, verbose_name='Schritt'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['organisation', '-received_at', '-id'], name='case_listed'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['organisation', 'assigned_to', '-received_at'], name='case_of_person'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['organisation', 'department', '-received_at'], name='case_of_department'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['organisation', 'form', '-received_at'], name='case_of_form'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('due_on__isnull', False), ('state__in', OPEN)), fields=['organisation', 'due_on', 'id'], name='case_due'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state__in', OPEN)), fields=['organisation', 'received_at', 'id'], name='case_open'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('erase_on__isnull', False)), fields=['organisation', 'erase_on'], name='case_erasure'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['organisation', 'closed_at'], name='case_closed'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['form', 'decided_at'], name='case_duration'),
        ),
        migrations.AddField(
            model_name='casedecision',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='cases.case', verbose_name='Vorgang'),
        ),
        migrations.AddField(
            model_name='casedecision',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.organisation', verbose_name='Organisation'),
        ),
        migrations.AddField(
            model_name='casenote',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='cases.case', verbose_name='Vorgang'),
        ),
        migrations.AddField(
            model_name='casenote',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.organisation', verbose_name='Organisation'),
        ),
        migrations.AddField(
            model_name='caserequest',
            name='account',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.serviceaccount', verbose_name='Servicekonto'),
        ),
        migrations.AddField(
            model_name='caserequest',
            name='answer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='fahrplan_forms.submission', verbose_name='Antwort'),
        ),
        migrations.AddField(
            model_name='caserequest',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='cases.case', verbose_name='Vorgang'),
        ),
        migrations.AddField(
            model_name='caserequest',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.organisation', verbose_name='Organisation'),
        ),
        migrations.AddField(
            model_name='clerksubstitute',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.organisation', verbose_name='Organisation'),
        ),
        migrations.AddField(
            model_name='clerksubstitute',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wird vertreten'),
        ),
        migrations.AddField(
            model_name='clerksubstitute',
            name='substitute',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vertritt'),
        ),
        migrations.AddConstraint(
            model_name='casedecision',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('case',), name='one_proposed_case_decision'),
        ),
        migrations.AddConstraint(
            model_name='caserequest',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None), ('ended_at', None)), fields=('case',), name='one_open_case_request'),
        ),
        migrations.AddConstraint(
            model_name='clerksubstitute',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='substitute_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='clerksubstitute',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('substitute')), _negated=True), name='substitute_is_somebody_else'),
        ),
        protect("cases_casenote", OURS),
        protect("cases_casedecision", OURS),
        protect("cases_caserequest", f"{OURS} OR {OWN}"),
        protect("cases_clerksubstitute", OURS),
        migrations.RunSQL(POLICY.format(seen=SEEN), POLICY.format(seen=SEEN_BEFORE)),
        migrations.RunSQL(DURATION, "DROP FUNCTION cases_duration(uuid, timestamptz);"),
        migrations.RunSQL(MONTHS, "DROP FUNCTION cases_months(uuid, timestamptz);"),
    ]
