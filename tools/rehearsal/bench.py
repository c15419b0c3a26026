"""Load around a drill, and the comparison of what was acknowledged with what the database holds."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from tools.rehearsal.house import application, clean, primary, sql_on, wait
from tools.rehearsal.machine import ROOT, STATE, RehearsalError, inside
from tools.rehearsal.plan import BY_NAME
from tools.rehearsal.results import Asked, Line, accepted, milliseconds, pause, share

LONGEST = 4 * 3600


@dataclass
class Load:
    """``with Load("kill") as load:`` citizens apply until the end of the block."""

    name: str
    citizens: int = 8
    process: subprocess.Popen[bytes] | None = None
    form: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def __enter__(self) -> Load:
        slug = f"uebung-{self.name}-{int(time.time())}"
        self.form = json.loads(application(BY_NAME["web1"], "tools.rehearsal.seed", slug).splitlines()[-1])
        self.form["citizens"] = self.citizens
        self.told.unlink(missing_ok=True)
        (STATE / "last-frage.json").write_text(json.dumps(self.form))
        words = [str(STATE / "last-frage.json"), str(self.told), str(LONGEST)]
        command = inside(BY_NAME["last"], [sys.executable, "-m", "tools.rehearsal.load", *words])
        self.process = subprocess.Popen(command, cwd=ROOT, env=clean())
        return self

    @property
    def told(self) -> Path:
        return STATE / "last-antwort.json"

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(300)
        if not self.told.exists():
            if fault is not None:  # the first one is told
                return
            raise RehearsalError("Die Last ist vorzeitig zu Ende gegangen.")
        seen = json.loads(self.told.read_text())
        self.asked = [(one[0], one[1], one[2], one[3]) for one in seen["asked"]]
        self.receipts, self.missed = seen["receipts"], seen["missed"]

    def lines(self) -> list[Line]:
        """Acknowledged, lost, doubled: compared with the database that takes writes now."""
        kept, cases = self._kept(), Counter[str]()
        wait("Vorgänge zu allen Anträgen", lambda: self._cases(cases) >= sum(kept.values()), 120, 1.0)
        lost = set(self.receipts) - set(kept)
        failed = [one for one in self.asked if not accepted(one)]
        return [
            Line("bestätigte Anträge", len(set(self.receipts)), "Stück"),
            Line("verloren", len(lost), "Stück", 0),
            Line("doppelt", sum(kept.values()) - len(kept), "Stück", 0),
            Line("Anträge mit zwei Vorgängen", sum(one > 1 for one in cases.values()), "Stück", 0),
            Line("gespeicherte Seiten verloren", len(self.missed), "Stück", 0, "; ".join(self.missed)[:200]),
            Line("Anfragen", len(self.asked), "Stück", None, f"davon ohne richtige Antwort: {len(failed)}"),
        ]

    def _kept(self) -> Counter[str]:
        found = sql_on(
            primary(),
            "SELECT s.draft_id::text FROM fahrplan_forms_submission s JOIN fahrplan_forms_formversion v"
            f" ON v.id = s.version_id WHERE v.form_id = '{self.form['form']}'",
            "fahrplan",
        )
        return Counter(row[0] for row in found)

    def _cases(self, cases: Counter[str]) -> int:
        found = sql_on(
            primary(),
            f"SELECT submission_id::text FROM cases_case WHERE form_id = '{self.form['form']}'",
            "fahrplan",
        )
        cases.clear()
        cases.update(row[0] for row in found)
        return len(cases)

    def outage(self, since: float, writes: float | None = 30, reads: float | None = 5) -> list[Line]:
        return [
            Line("Schreiben angenommen nach", pause(self.asked, "schreiben", since), "s", writes),
            Line("Lesen angenommen nach", pause(self.asked, "lesen", since), "s", reads),
        ]

    def ordinary(self, since: float, until: float) -> list[Line]:
        taken = milliseconds(self.asked, since, until)
        return [Line("gewöhnlich, p99", share(taken, 0.99), "ms", None, f"p50 {share(taken, 0.5):.0f} ms")]
