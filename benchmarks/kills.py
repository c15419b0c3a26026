"""Eight citizens apply without end while processes are killed at any moment: is anything lost, or there twice?

With a database, a web server and a worker of its own, in a folder of its own. A citizen whom nobody answers
presses again, as people do. Acknowledged is what was followed by the receipt. ``KILLS`` says how many.
"""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, emit
from config.local_postgres import Cluster
from config.local_postgres.kernel import processes_in

KILLS = int(os.environ.get("KILLS", "200"))
PORT = int(os.environ.get("PORT", "8769"))
CITIZENS, PATIENCE = 8, 120.0
SERVER = "-m granian --interface wsgi --workers 2 --blocking-threads 4 --no-ws --log-level warning --port"
WORKER = "-m config.cli worker --alone --concurrency 2"


class LostError(Exception):
    """What was acknowledged is not there any more."""


@dataclass
class House:
    """All processes of one installation; what was killed is started again."""

    folder: Path
    programs: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    cluster: Cluster = field(init=False)

    def __post_init__(self) -> None:
        self.cluster = Cluster(self.folder)

    @property
    def variables(self) -> dict[str, str]:
        own = ("DATABASE_", "FAHRPLAN_", "DJANGO_", "PYTHONPATH")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        return kept | {
            "DATABASE_URL": self.cluster.addresses.web,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "FAHRPLAN_MODE": "demo",
            "FAHRPLAN_DATA_DIR": str(self.folder),
            "FAHRPLAN_BASE_URL": f"http://localhost:{PORT}",
        }

    def prepare(self) -> None:
        self.cluster.start()
        owner = self.variables | {"DATABASE_URL": self.cluster.addresses.owner}
        subprocess.run([sys.executable, "-m", "config.supervisor.prepare"], env=owner, check=True, stdout=2)
        self.mend()

    def mend(self) -> None:
        """Start what does not run."""
        self.cluster.start()
        server = [*SERVER.split(), str(PORT), "--host", "127.0.0.1", "config.supervisor.served:application"]
        for name, command in (("server", server), ("worker", WORKER.split())):
            program = self.programs.get(name)
            if program is None or program.poll() is not None:
                self.programs[name] = subprocess.Popen([sys.executable, *command], env=self.variables)

    def strike(self, chance: random.Random) -> str:
        """Kill one process of a kind, whatever it is doing; gives the kind."""
        kind = chance.choice(("server", "web process", "worker", "backend", "database"))
        pids = self._pids(kind)
        if pids:
            os.kill(chance.choice(pids), signal.SIGKILL)
        if kind in self.programs:
            self.programs[kind].wait()
        return kind

    def _pids(self, kind: str) -> list[int]:
        if kind in self.programs:
            return [self.programs[kind].pid]
        if kind == "web process":
            return children_of(self.programs["server"].pid)
        postmaster = int((self.folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
        if kind == "database":
            return [postmaster]
        return [pid for pid in processes_in(self.folder / "postgres" / "data") if pid != postmaster]

    def close(self) -> None:
        for program in self.programs.values():
            program.terminate()
        for program in self.programs.values():
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
        self.cluster.stop()


def children_of(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="fahrplan-kills-") as folder:
        # The database server runs as a user of its own, which has to get in.
        Path(folder).chmod(0o755)
        house = House(Path(folder) / "daten")
        try:
            house.prepare()
            os.environ.update(house.variables)
            measure(house)
        finally:
            house.close()


def measure(house: House) -> None:
    from benchmarks.forms_flow import Citizen, dog, online
    from fahrplan.cases.services.handover_targets import TargetText, add_target
    from fahrplan.foundation.services import Author
    from fahrplan.municipalities.models import Organisation

    town = Organisation.objects.filter(kind="einheitsgemeinde", active=True).order_by("key")[0]
    version = online(town, "messung", dog())
    target = TargetText("Messung", "dispatch_demo", {"manner": "takes"})
    add_target(town, target, author=Author(label="Messung"))

    class Stubborn(Citizen):
        def ask(self, path: str, form: dict[str, str] | None = None, wanted: int = 200) -> str:
            """The same again until somebody answers; what was there before must be there."""
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                try:
                    return super().ask(path, form, wanted)
                except (OSError, http.client.HTTPException):
                    self.connection.close()
                except SystemExit as refused:
                    if not any(f" {status} " in str(refused) for status in (500, 502, 503, 504)):
                        raise LostError(str(refused)) from refused
                time.sleep(0.1)
            raise LostError(f"{path}: niemand antwortet")

    told = Told()
    stop = threading.Event()
    landing = f"/antrag/{town.key}/messung/"
    threads = [
        threading.Thread(target=applying, args=(Stubborn(landing, dog()), told, stop))
        for _ in range(CITIZENS)
    ]
    for thread in threads:
        thread.start()
    killed = Counter(striking(house))
    stop.set()
    for thread in threads:
        thread.join()
    counted(house, version, told, killed)


@dataclass
class Told:
    """Receipts people hold, and what they miss."""

    receipts: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def applying(citizen: Any, told: Told, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            address = citizen.begin()
            for answers in citizen.answers:
                citizen.ask(address)
                address = citizen.ask(address, answers, 302)
            citizen.ask(address)
            receipt = citizen.ask(address, {"einverstanden": "ja"}, 302)
            told.receipts.append(receipt.split("/")[3])
            citizen.ask(receipt)
        except LostError as fault:
            told.missed.append(str(fault))


def striking(house: House) -> list[str]:
    chance = random.Random(2026)
    kinds = []
    for number in range(KILLS):
        time.sleep(chance.uniform(0.2, 1.5))
        kinds.append(house.strike(chance))
        answered(house)
        if number % 20 == 19:
            sys.stderr.write(f"{number + 1} von {KILLS}\n")
    return kinds


def answered(house: House) -> None:
    """Wait until the web server answers again; start what ends late, as a server whose child was killed."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        house.mend()
        try:
            line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            line.request("GET", "/readyz", headers={"Host": "localhost"})
            if line.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.1)
    raise SystemExit("Der Webserver kommt nicht wieder.")


def counted(house: House, version: Any, told: Told, killed: Counter[str]) -> None:
    from django.db import connection

    from fahrplan.cases.models import Case, Dispatch
    from fahrplan.forms.models import Submission
    from fahrplan.foundation.services.row_scope import row_scope

    answered(house)
    connection.close()
    office = version.form.organisation_id
    until = time.monotonic() + PATIENCE
    while True:
        with row_scope(organisations=[office]):
            kept = Counter(
                str(pk)
                for pk in Submission.objects.filter(version=version).values_list("draft_id", flat=True)
            )
            cases = Counter(Case.objects.filter(form=version.form).values_list("submission_id", flat=True))
            over = Counter(Dispatch.objects.filter(case__form=version.form).values_list("state", flat=True))
        if over["done"] == sum(over.values()) or time.monotonic() > until:
            break
        time.sleep(1)
    note = f"{KILLS} mal kill -9: " + ", ".join(f"{kind} {number}" for kind, number in sorted(killed.items()))
    lost = len(set(told.receipts) - set(kept))
    emit(Figure("Anträge mit Quittung", len(set(told.receipts)), "Stück", note=note))
    emit(Figure("Anträge: verloren", lost, "", 0))
    emit(Figure("Anträge: doppelt", sum(kept.values()) - len(kept), "", 0))
    emit(
        Figure("Anträge ohne Vorgang oder mit zweien", len(kept) - sum(n == 1 for n in cases.values()), "", 0)
    )
    emit(Figure("Anträge ohne Übergabe oder mit zweien", sum(over.values()) - len(kept), "", 0))
    emit(Figure("Übergaben nicht angenommen", sum(over.values()) - over["done"], "", 0, note=str(dict(over))))
    emit(Figure("gespeicherte Seiten verloren", len(told.missed), "", 0, note="; ".join(told.missed)[:200]))


if __name__ == "__main__":
    main()
