"""Forms of targets."""

from __future__ import annotations

from fahrplan.cases.ports import dispatch_target
from fahrplan.cases.web.handover_forms import TargetForm, target_initial
from tests.cases.conftest import Desk
from tests.cases.handing_over import target_at


def test_settings_of_the_connector_are_asked(desk: Desk) -> None:
    fit = TargetForm(None, key="fit_connect", connector=dispatch_target("fit_connect"), offered=[desk.form])
    hook = TargetForm(None, key="webhook", connector=dispatch_target("webhook"), offered=[])
    assert {"environment", "destination", "schema", "secret_name"} <= set(fit.fields)
    assert ("url" in hook.fields, "secret_name" in hook.fields) == (True, False)


def test_a_form_filled_from_a_target_says_the_same(desk: Desk) -> None:
    target = target_at(desk, form=desk.form)
    connector = dispatch_target("dispatch_demo")
    form = TargetForm(target_initial(target), key="dispatch_demo", connector=connector, offered=[desk.form])
    assert form.is_valid()
    assert (form.said().name, form.said().settings, form.said().form) == (
        "Steuerverfahren", {"manner": "takes"}, desk.form
    )  # fmt: skip
