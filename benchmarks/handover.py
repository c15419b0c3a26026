"""The outbox as the web role: how long queueing takes, and how many hand-overs one worker makes in a second.

Stands on ``spine_base``. Makes a form and cases of its own at one organisation; what they say is sealed as always.
"""

from __future__ import annotations

import json
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from uuid import uuid4

import config.wsgi  # noqa: F401  the application as the server starts it; makes the models known
from benchmarks.figures import Figure, emit, percentile, seconds
from fahrplan.cases.models import Case, Dispatch, HandoverTarget
from fahrplan.cases.ports import register_dispatch_target
from fahrplan.cases.services.handover import deliver, queue_dispatch
from fahrplan.cases.services.handover_targets import TargetText, add_target
from fahrplan.connectors.dispatch_demo.target import DemoTarget
from fahrplan.connectors.fit_connect.endpoints import known_endpoints
from fahrplan.connectors.fit_connect.target import FitConnectTarget
from fahrplan.connectors.fit_connect_demo.app import Simulator
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION, identity_from, kept_in
from fahrplan.connectors.fit_connect_demo.serving import server_for
from fahrplan.connectors.fit_connect_demo.store import Store
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion, Submission
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services.sealing_keys import wrap_for

CASES, OVER_HTTP = 500, 100
AUTHOR = Author(label="Messung")
DATA = {f"feld{number}": "Ayşe Demir, Straße der Einheit 12" for number in range(12)}


def main() -> None:
    office = Organisation.objects.filter(territory__isnull=False).order_by("pk")[0]
    HandoverTarget.objects.filter(organisation=office).update(active=False)
    with tempfile.TemporaryDirectory() as folder:
        address = _simulated(Path(folder))
        register_dispatch_target("dispatch_demo", DemoTarget())
        register_dispatch_target("fit_connect", FitConnectTarget(lambda: known_endpoints(address)))
        paper = TargetText("Messung", "dispatch_demo", {"manner": "takes"})
        service = TargetText("Messung", "fit_connect", {"environment": "demo", "destination": DESTINATION})
        _measured(office, paper, CASES, "ohne Netz", 50.0)
        _measured(office, service, OVER_HTTP, "FIT-Connect-Nachbildung", None)


def _measured(office: Organisation, text: TargetText, number: int, words: str, least: float | None) -> None:
    target = add_target(office, text, author=AUTHOR)
    version = _version(office)
    with row_scope(organisations=[office.pk]):
        cases = [_case(office, version) for _ in range(number)]
        times = [1000 * seconds(partial(queue_dispatch, case)) for case in cases]
        queued = list(Dispatch.objects.filter(case__in=cases).values_list("pk", flat=True))
    emit(Figure(f"Übergabe einreihen, {words}, p99", percentile(times, 0.99), "ms", 1000.0))
    begun = time.perf_counter()
    deliver(office.pk, queued)
    rate = number / (time.perf_counter() - begun)
    with row_scope(organisations=[office.pk]):
        done = Dispatch.objects.filter(pk__in=queued, state="done").count()
    note = f"{done} von {number} angenommen, ein Prozess"
    emit(Figure(f"Übergaben je Sekunde, {words}", rate, "/s", least, at_least=True, note=note))
    HandoverTarget.objects.filter(pk=target.pk).update(active=False)


def _version(office: Organisation) -> FormVersion:
    form = Form.objects.get_or_create(
        organisation=office, slug="messung-uebergabe", defaults={"name": "Messung"}
    )[0]
    return FormVersion.objects.get_or_create(form=form, number=1, defaults={"state": VersionState.PUBLISHED})[
        0
    ]


def _case(office: Organisation, version: FormVersion) -> Case:
    pk, key = uuid4(), sealing.new_key()
    kid, wrapped = wrap_for(office, key)
    plain = json.dumps({"data": DATA, "files": [], "level": 0}).encode()
    submission = Submission.objects.create(
        pk=pk,
        reference=f"M-{str(pk)[:16]}",
        draft_id=uuid4(),
        version=version,
        organisation=office,
        sealed=sealing.seal(plain, key, f"submission:{pk}"),
        kid=kid,
        wrapped_key=wrapped,
    )
    return Case.objects.create(
        organisation=office, submission=submission, reference=submission.reference, form=version.form
    )


def _simulated(folder: Path) -> str:
    """The address of a simulated service in a thread of this process."""
    identity = identity_from(kept_in(folder))
    simulator = Simulator(Store(), identity, ("messung", "geheim"), issuer="http://127.0.0.1/submission-api")
    server = server_for(simulator, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://messung:geheim@127.0.0.1:{server.server_port}"


if __name__ == "__main__":
    main()
