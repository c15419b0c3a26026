from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from fahrplan.foundation.services.row_scope import OURS, OWN

DRAFT = "fahrplan_forms_draft"
# The office opens an answer for who applied, like a letter into a box: it does not see it afterwards.
FOR_AN_ANSWER = f"({OURS} AND answers_id IS NOT NULL)"


class Migration(migrations.Migration):
    dependencies = [("fahrplan_forms", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="request_id",
            field=models.UUIDField(blank=True, null=True, verbose_name="Nachforderung, die beantwortet wird"),
        ),
        migrations.AddField(
            model_name="draft",
            name="answers",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="fahrplan_forms.submission",
                verbose_name="ergänzt den Antrag",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("request_id__isnull", False)),
                fields=("request_id",),
                name="one_draft_for_a_request",
            ),
        ),
        migrations.RunSQL(
            f"DROP POLICY {DRAFT}_add ON {DRAFT}; "
            f"CREATE POLICY {DRAFT}_add ON {DRAFT} FOR INSERT WITH CHECK ({OWN} OR {FOR_AN_ANSWER});",
            f"DROP POLICY {DRAFT}_add ON {DRAFT}; "
            f"CREATE POLICY {DRAFT}_add ON {DRAFT} FOR INSERT WITH CHECK ({OWN} OR expires_at < now());",
        ),
    ]
