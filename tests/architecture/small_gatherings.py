"""One event, need, programme, contact, fingerprint and lab, all of one town, for the list of routes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from fahrplan.exchange.models import (
    BlueprintUse,
    DirectoryEntry,
    Event,
    FundingProgramme,
    Lab,
    Showcase,
    TrainingNeed,
)
from fahrplan.municipalities.models import Organisation

EVENT_PAGES = (
    "event", "event_calendar", "event_edit", "event_cancel", "event_minutes", "event_participants",
    "event_sign_up", "event_withdraw",
)  # fmt: skip


def arguments_of_gatherings(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    start = timezone.now() + timedelta(days=7)
    event = Event.objects.create(
        kind="consultation",
        title="Sprechstunde",
        organiser=home,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        place="Rathaus",
    )
    need = TrainingNeed.objects.create(organisation=home, topic="records", people=3)
    programme = FundingProgramme.objects.create(
        key="digital", name="Digital", funder="Land", summary="Alles", source="Richtlinie", year=2026
    )
    contact = DirectoryEntry.objects.create(organisation=home, task="Koordination", email="ozg@town.example")
    showcase = Showcase.objects.create(organisation=home, title="Ratsportal", source="Angabe", year=2026)
    lab = Lab.objects.create(
        key="bauantrag", title="Bauantrag", state="completed", priority=1, source="Bericht", year=2026
    )
    use = BlueprintUse.objects.create(lab=lab, organisation=home)
    told = {"what": "vorzeigeprojekt", "pk": showcase.pk}
    return {
        **{f"exchange:{name}": {"pk": event.pk} for name in EVENT_PAGES},
        **{f"exchange:{name}": {"pk": need.pk} for name in ("need_withdraw", "need_met")},
        **{f"exchange:{name}": {"key": programme.key} for name in ("funding_programme", "funding_edit")},
        **{f"exchange:{name}": {"pk": contact.pk} for name in ("contact_drop", "contact_edit")},
        "exchange:told_new": {"what": "vorzeigeprojekt"},
        **{f"exchange:{name}": told for name in ("told_edit", "told_remove")},
        **{f"exchange:{name}": {"key": lab.key} for name in ("lab", "lab_edit", "blueprint_take")},
        "exchange:blueprint_return": {"pk": use.pk},
        "api-v1:event": {"pk": event.pk},
        "api-v1:funding_programme": {"key": programme.key},
        "api-v1:funding_fit": {"key": programme.key, "organisation": home.key},
        "api-v1:lab": {"key": lab.key},
    }
