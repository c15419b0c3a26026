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

        register_holding("Anträge", holdings_of)
        register_case_status(case_status)
        register_choices("facilities", facility_choices)
        register_expected_duration(expected_duration)
