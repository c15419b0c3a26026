import django.db.models.deletion
import django.utils.timezone
import fahrplan.foundation.rules.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0002_events_and_more'),
        ('journey', '0005_fahrplan'),
        ('municipalities', '0003_boundary'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Board',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('title', models.CharField(max_length=200, verbose_name='Titel')),
                ('text', models.TextField(blank=True, max_length=5000, verbose_name='Worum es geht')),
                ('columns', models.JSONField(default=list, verbose_name='Spalten')),
                ('code', models.CharField(max_length=12, unique=True, verbose_name='Code')),
                ('state', models.CharField(choices=[('open', 'offen'), ('closed', 'beendet')], default='open', max_length=6, verbose_name='Stand')),
                ('votes_per_seat', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Stimmen je Person')),
                ('is_public', models.BooleanField(default=False, verbose_name='Alle dürfen lesen')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='Quelle')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='angelegt am')),
                ('created_by', models.CharField(blank=True, max_length=200, verbose_name='angelegt von')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('changed_by', models.CharField(blank=True, max_length=200, verbose_name='geändert von')),
                ('is_demo', models.BooleanField(default=False, verbose_name='Demodaten')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.organisation', verbose_name='Organisation')),
            ],
            options={
                'verbose_name': 'Werkstatt',
                'verbose_name_plural': 'Werkstätten',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='BoardSeat',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('token_hash', models.CharField(blank=True, max_length=64, verbose_name='Prüfsumme des Schlüssels')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='Name auf den Karten')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dabei seit')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='journey.board', verbose_name='Werkstatt')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Person')),
            ],
            options={
                'verbose_name': 'Platz in einer Werkstatt',
                'verbose_name_plural': 'Plätze in Werkstätten',
                'ordering': ['joined_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('column', models.SlugField(max_length=40, verbose_name='Spalte')),
                ('kind', models.CharField(choices=[('question', 'Frage'), ('keyword', 'Schlagwort'), ('suggestion', 'Anregung'), ('pain', 'Schmerz'), ('solution', 'Lösung'), ('wish', 'Wunsch ans Land')], default='question', max_length=10, verbose_name='Art')),
                ('text', models.TextField(max_length=1000, verbose_name='Text')),
                ('form_token', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, verbose_name='Kennung des Formulars')),
                ('votes', models.PositiveIntegerField(default=0, verbose_name='Stimmen')),
                ('hidden_reason', models.CharField(blank=True, max_length=300, verbose_name='Warum ausgeblendet')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='angelegt am')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geändert am')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='journey.board', verbose_name='Werkstatt')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='journey.card', verbose_name='zusammengelegt mit')),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='exchange.question', verbose_name='daraus wurde')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cards', to='journey.boardseat', verbose_name='von')),
                ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='journey.task', verbose_name='daraus wurde')),
                ('wish', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='exchange.wish', verbose_name='daraus wurde')),
            ],
            options={
                'verbose_name': 'Karte',
                'verbose_name_plural': 'Karten',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CardVote',
            fields=[
                ('id', models.UUIDField(default=fahrplan.foundation.rules.ids.new_id, editable=False, primary_key=True, serialize=False, verbose_name='Kennung')),
                ('voted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='abgegeben am')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='card_votes', to='journey.card', verbose_name='Karte')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='card_votes', to='journey.boardseat', verbose_name='Platz')),
            ],
            options={
                'verbose_name': 'Stimme für eine Karte',
                'verbose_name_plural': 'Stimmen für Karten',
                'ordering': ['voted_at', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='board',
            index=models.Index(fields=['organisation', '-created_at', '-id'], name='board_of_organisation'),
        ),
        migrations.AddConstraint(
            model_name='boardseat',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('board', 'person'), name='board_seat_of_person_once'),
        ),
        migrations.AddConstraint(
            model_name='boardseat',
            constraint=models.UniqueConstraint(condition=models.Q(('token_hash', ''), _negated=True), fields=('token_hash',), name='board_seat_token_once'),
        ),
        migrations.AddIndex(
            model_name='card',
            index=models.Index(fields=['board', 'column'], name='card_of_board'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(fields=('seat', 'form_token'), name='card_of_form_once'),
        ),
        migrations.AddConstraint(
            model_name='cardvote',
            constraint=models.UniqueConstraint(fields=('card', 'seat'), name='card_vote_once'),
        ),
    ]
