from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import fahrplan.foundation.rules.ids
from fahrplan.foundation.services.row_scope import ACCOUNT, SECRET, protect

LEVELS = [(0, 'ohne Anmeldung'), (10, 'Basisregistrierung'), (20, 'normal'), (30, 'substanziell'), (40, 'hoch')]
KINDS = [
    ('keep', 'Angaben im Konto aufbewahren'),
    ('prefill', 'Angaben in einen Antrag übernehmen'),
    ('correct', 'Angabe selbst berichtigt'),
    ('export', 'Alles heruntergeladen'),
]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_service_account")]

    operations = [
        migrations.AddField(
            model_name='serviceaccount',
            name='closed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='aufgelöst am'),
        ),
        migrations.CreateModel(
            name='LoginAttempt',
            fields=[
                ('token_hash', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='Prüfwert')),
                ('provider', models.CharField(max_length=40, verbose_name='Anmeldedienst')),
                ('level', models.PositiveSmallIntegerField(choices=LEVELS, verbose_name='verlangtes Niveau')),
                ('onward', models.CharField(blank=True, max_length=500, verbose_name='danach zur Seite')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='begonnen am')),
            ],
            options={'verbose_name': 'begonnene Anmeldung', 'verbose_name_plural': 'begonnene Anmeldungen'},
        ),
        migrations.CreateModel(
            name='IdentityLink',
            fields=[
                ('subject_hash', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='Prüfwert der Kennung')),
                ('provider', models.CharField(max_length=40, verbose_name='Anmeldedienst')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='zuerst angemeldet am')),
                ('used_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='zuletzt angemeldet am')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to='accounts.serviceaccount', verbose_name='Servicekonto')),
            ],
            options={'verbose_name': 'verknüpfte Anmeldung', 'verbose_name_plural': 'verknüpfte Anmeldungen'},
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('kind', models.CharField(choices=KINDS, max_length=8, verbose_name='Art')),
                ('sealed', models.BinaryField(verbose_name='worum es ging, versiegelt')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='am')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='accounts.serviceaccount', verbose_name='Servicekonto')),
            ],
            options={
                'verbose_name': 'Einwilligung',
                'verbose_name_plural': 'Einwilligungen',
                'ordering': ['-given_at', '-id'],
                'indexes': [models.Index(fields=['account', '-given_at'], name='consent_of_account')],
            },
        ),
        protect("accounts_identitylink", f"(account_id = {ACCOUNT} OR subject_hash = {SECRET})"),
        # Who comes with a subject finds its account, but links it to no other.
        migrations.RunSQL(
            f"""
            CREATE POLICY accounts_identitylink_add_own ON accounts_identitylink AS RESTRICTIVE
                FOR INSERT WITH CHECK (account_id = {ACCOUNT});
            CREATE POLICY accounts_identitylink_change_own ON accounts_identitylink AS RESTRICTIVE
                FOR UPDATE USING (account_id = {ACCOUNT}) WITH CHECK (account_id = {ACCOUNT});
            """,
            "DROP POLICY accounts_identitylink_add_own ON accounts_identitylink; "
            "DROP POLICY accounts_identitylink_change_own ON accounts_identitylink;",
        ),
        protect("accounts_consent", f"account_id = {ACCOUNT}"),
        protect(
            "accounts_loginattempt",
            f"(token_hash = {SECRET} OR started_at < now() - interval '10 minutes')",
            anybody_may_add=True,
        ),
    ]
