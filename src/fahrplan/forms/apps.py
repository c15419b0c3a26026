"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "fahrplan.forms"
    label = "fahrplan_forms"  # Django itself has an application "forms"
    verbose_name = "Formulare"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.accounts.ports import register_holding
        from fahrplan.finder.ports import register_online_forms
        from fahrplan.forms import receivers  # noqa: F401
        from fahrplan.forms.selectors.draft_holdings import draft_holdings
        from fahrplan.forms.selectors.offers import address_of_form
        from fahrplan.foundation.ports import file, own, register_personal, signed

        register_online_forms(address_of_form)
        register_holding("Begonnene Anträge", draft_holdings)

        register_personal(
            signed("fahrplan_forms.FormVersion", "changed_by", "published_by", ids=("submitted_by_id",)),
            signed("fahrplan_forms.FieldModule", "added_by"),
            signed("fahrplan_forms.FormTest", "changed_by"),
            own("fahrplan_forms.Draft", "account_id", term="30 Tage nach der letzten Änderung"),
            own("fahrplan_forms.DraftFile", "account_id", term="mit dem Entwurf"),
            file("fahrplan_forms.Submission", "account_id"),
            file("fahrplan_forms.SubmissionFile", "account_id"),
        )
