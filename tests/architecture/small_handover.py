"""A target of the town and a hand-over that failed, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.models import Case, Dispatch
from fahrplan.cases.services.handover_targets import TargetText, add_target
from fahrplan.forms.models import Form
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation

REPAIR = ("handover", "handover_retry", "handover_redirect", "handover_by_hand")
TARGET = ("handover_target", "handover_target_edit", "handover_target_try", "handover_target_secret")


def arguments_of_handover(home: Organisation) -> dict[str, dict[str, Any]]:
    """The target belongs to who leads ``home``; the hand-over to its clerks alone."""
    form = Form.objects.create(organisation=home, slug="uebergabe", name="Übergabe")
    case = Case.objects.create(organisation=home, reference="FP-ROUTE-00001", form=form)
    text = TargetText("Probe", "dispatch_demo", {"manner": "takes"})
    target = add_target(home, text, author=Author(label="Prüfung"))
    dispatch = Dispatch.objects.create(
        case=case,
        organisation=home,
        connector=target.connector,
        target={"id": str(target.pk), "name": target.name},
        state=DispatchState.FAILED,
    )
    return {
        **{f"cases:{name}": {"pk": dispatch.pk} for name in REPAIR},
        **{f"cases:{name}": {"pk": target.pk} for name in TARGET},
        "cases:handover_target_new": {"key": home.key},
        "cases:fit_connect_callback": {"pk": target.pk},
    }
