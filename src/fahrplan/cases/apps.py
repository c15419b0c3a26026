"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "fahrplan.cases"
    label = "cases"
    verbose_name = "Vorgänge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.accounts.ports import register_holding
        from fahrplan.cases import receivers  # noqa: F401
        from fahrplan.cases.selectors.holdings import holdings_of
        from fahrplan.cases.selectors.places import facility_choices
        from fahrplan.cases.selectors.status import case_status, expected_duration
        from fahrplan.forms.ports import register_case_status, register_choices, register_expected_duration
        from fahrplan.foundation.ports import Trail, file, own, register_personal, register_trail, signed

        register_holding("Anträge", holdings_of)
        register_case_status(case_status)
        register_choices("facilities", facility_choices)
        register_expected_duration(expected_duration)

        register_trail(Trail("cases_caseevent", "Spur der Vorgänge", "uuid"))
        register_personal(
            signed("cases.CaseEvent", "author", ids=("author_id",)),
            signed(
                "cases.CaseDecision",
                "proposed_by",
                "checked_by",
                ids=(
                    "proposed_by_id",
                    "checked_by_id",
                ),
            ),
            signed("cases.Facility", "changed_by"),
            signed("cases.PlaceRound", "proposed_by", "created_by", "published_by", ids=("proposed_by_id",)),
            signed("cases.HandoverTarget", "changed_by"),
            signed("cases.CaseNote", "author", ids=("author_id",)),
            own("cases.ClerkSubstitute", "person_id", "substitute_id", names=("author",)),
            file("cases.Case", "account_id", "assigned_to_id"),
            file("cases.CaseRequest", "account_id", names=("asked_by",)),
        )
