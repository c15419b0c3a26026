"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "fahrplan.exchange"
    label = "exchange"
    verbose_name = "Austausch"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.foundation.ports import own, register_personal, signed

        register_personal(
            signed("exchange.Announcement", "written_by"),
            signed("exchange.AnnouncementUpdate", "written_by"),
            signed(
                "exchange.Question",
                ids=(
                    "asked_by_id",
                    "assigned_person_id",
                ),
            ),
            signed("exchange.Answer", "answered_by", ids=("answered_by_id",)),
            own("exchange.QuestionConcern", "person_id"),
            signed("exchange.Article", "changed_by", ids=("keeper_id",)),
            signed("exchange.ArticleVersion", "changed_by"),
            signed("exchange.DirectoryEntry", "person_name", mails=("email",)),
            signed("exchange.Event", mails=("contact_mail",)),
            own("exchange.SignUp", "person_id"),
            signed("exchange.BlueprintUse", "recorded_by"),
            signed("exchange.Wish", ids=("wished_by_id",)),
            signed("exchange.WishVote", "voted_by"),
            signed("exchange.WishStep", "taken_by"),
            signed("exchange.Post", "hidden_by", ids=("author_id",)),
            own("exchange.PostReport", "person_id"),
            signed("exchange.TrainingNeed", "reported_by"),
        )
