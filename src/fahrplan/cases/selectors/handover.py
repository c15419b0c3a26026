"""Hand-overs as clerks see them. Ask within the row scope of their organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.models import Case, Dispatch
from fahrplan.cases.rules.handover_words import BADGES, NEEDS_SOMEBODY, next_step
from fahrplan.cases.selectors.desks import Desks

TROUBLED = "eingriff"
FILTERS = (
    (TROUBLED, "Eingriff nötig"),
    (DispatchState.WAITING.value, "wartet"),
    (DispatchState.SENT.value, "noch nicht bestätigt"),
    ("erledigt", "erledigt"),
    ("alle", "alle"),
)
OVER = (DispatchState.DONE, DispatchState.BY_HAND)


@dataclass(frozen=True)
class HandoverLine:
    """One hand-over in words. ``badge``: kind of the badge; ``then``: what happens next, „“ for nothing."""

    pk: UUID
    case: Case
    target: str
    state: str
    badge: str
    attempts: int
    error: str
    then: str
    needs_somebody: bool
    is_answer: bool


def handovers(desks: Desks, narrowed: str = TROUBLED) -> QuerySet[Dispatch]:
    """Those of the person's desks, newest first; ``narrowed``: a key of FILTERS, anything else shows all."""
    seen = Case.objects.filter(desks.seen())
    states = {
        TROUBLED: NEEDS_SOMEBODY,
        DispatchState.WAITING.value: (DispatchState.WAITING,),
        DispatchState.SENT.value: (DispatchState.SENT,),
        "erledigt": OVER,
    }.get(narrowed)
    condition = Q(state__in=states) if states else Q()
    found = Dispatch.objects.filter(condition, organisation__in=desks.own, case__in=seen)
    return found.select_related("case__form", "case__organisation").order_by("-created_at", "-pk")


def handover_for(desks: Desks, pk: UUID) -> Dispatch | None:
    """None for one that does not exist and for one of another desk alike."""
    return handovers(desks, "").select_related("organisation").filter(pk=pk).first()


def line_of(dispatch: Dispatch) -> HandoverLine:
    state, now = DispatchState(dispatch.state), timezone.localtime()
    return HandoverLine(
        pk=dispatch.pk,
        case=dispatch.case,
        target=str(dispatch.target.get("name") or dispatch.connector),
        state=str(state.label),
        badge=BADGES[state],
        attempts=dispatch.attempts,
        error=dispatch.error,
        then=next_step(state, dispatch.attempts, timezone.localtime(dispatch.next_at), now=now),
        needs_somebody=state in NEEDS_SOMEBODY,
        is_answer=dispatch.request_id is not None,
    )


@dataclass(frozen=True)
class Health:
    """How the hand-over does: open, in trouble, done within 30 days; moment of the last that arrived."""

    open: int
    troubled: int
    done: int
    last_done: datetime | None


def health_of(desks: Desks) -> Health:
    """Figures over all organisations of the person; what was over before these 30 days is not looked at. One query."""
    since = timezone.now() - timedelta(days=30)
    looked_at = handovers(desks, "").exclude(state__in=OVER, done_at__lt=since).order_by()
    figures = looked_at.aggregate(
        open=Count("pk", filter=Q(state__in=(DispatchState.WAITING, DispatchState.SENT))),
        troubled=Count("pk", filter=Q(state__in=NEEDS_SOMEBODY)),
        done=Count("pk", filter=Q(state__in=OVER)),
        last_done=Max("done_at", filter=Q(state=DispatchState.DONE)),
    )
    return Health(**figures)
