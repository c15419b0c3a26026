"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "fahrplan.journey"
    label = "journey"
    verbose_name = "Vorhaben und Fahrplan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import own, register_personal, signed
        from fahrplan.implementation.ports import register_planned_days
        from fahrplan.journey import receivers  # noqa: F401
        from fahrplan.journey.selectors.projects import days_planned

        register_planned_days("journey", days_planned)
        register_personal(
            signed("journey.Project", "changed_by", ids=("responsible_id",)),
            signed("journey.StageAnswer", "changed_by"),
            signed("journey.StageTick", "ticked_by"),
            signed("journey.Task", "created_by", "changed_by", ids=("owner_id",)),
            signed("journey.Board", "created_by", "changed_by"),
            own("journey.BoardSeat", "person_id", names=("name",)),
            signed("journey.FahrplanPage", "contact", "changed_by"),
            signed("journey.TakeOver", "taken_by"),
            signed("journey.PlanChange", "decided_by"),
            signed("journey.ProjectRole", "changed_by", "name", ids=("person_id",)),
            signed("journey.LegalChange", "changed_by"),
            signed("journey.Milestone", "changed_by"),
            signed("journey.BudgetLine", "changed_by"),
            signed("journey.Contract", "changed_by"),
            signed("journey.TrainingStep", "changed_by"),
            signed("journey.TestCase", "changed_by", "tested_by"),
            signed("journey.LookBack", "changed_by"),
            signed("journey.PlanAnswer", "changed_by"),
            signed("journey.StageContent", "changed_by"),
            signed("journey.TargetAnswer", "changed_by"),
            signed("journey.ProjectInvitation", "invited_by"),
            signed("journey.TaskComment", "author_name", ids=("author_id",)),
            signed("journey.TaskFile", "added_by"),
            signed("journey.Decision", "decided_by", "recorded_by"),
            own("journey.CalendarKey", "person_id"),
        )
