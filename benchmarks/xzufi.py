"""XZuFi: objects a second and memory for a delivery of 300 MB. Needs no database: ``python -m benchmarks.xzufi``.

An object is a Leistung of 4.8 kB with five text modules, as long as those of real deliveries.
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figure, table
from fahrplan.standards.xzufi import (
    Code,
    Identifier,
    MessageReader,
    Text,
    TextModule,
    XzufiService,
    new_head,
    read_delivery,
    write_message,
)

OBJECTS = 64_000
MARK = "KENNUNG"
PARAGRAPH = "Der Ausweis wird <p>ausgestellt</p> für Bürgerinnen – und „Bürger“. " * 9


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = _write(folder / "a.xml")
        (folder / "index.txt").write_text("a.xml\n")
        before = _memory()
        read = _rate(lambda: _read(folder / "a.xml"))
        whole = _rate(lambda: sum(1 for _ in read_delivery(folder).entries()))
        figures = [
            Figure("XZuFi: Datei", size / 1e6, "MB", note=f"{OBJECTS} Leistungen"),
            Figure("XZuFi: lesen", read, "Objekte/s", 3000, at_least=True, note="Rechenzeit"),
            Figure("XZuFi: Lieferung", whole, "Objekte/s", note="geprüft und dann gelesen"),
            Figure("XZuFi: Speicher", _memory(), "MB", 100, note=f"vorher {before:.0f} MB"),
            Figure("XZuFi: schreiben", _rate(_write_some, 2000), "Objekte/s", note="jedes Objekt geprüft"),
        ]
    sys.stdout.write(table(figures) + "\n")
    return 0


def _service(number: str) -> XzufiService:
    codes = ("02", "06", "07", "08", "11")
    return XzufiService(
        id=Identifier(number, "ML", "L99"),
        leika=(Code("99003002022000", "urn:de:fim:leika:leistung"),),
        modules=tuple(TextModule(Code(code), "1", (Text("de", PARAGRAPH),)) for code in codes),
        types=(Code("2/3"),),
        area_ids=(Identifier("150000000000"),),
    )


def _message(objects: Iterator[XzufiService]) -> bytes:
    target = io.BytesIO()
    write_message(target, new_head("m", datetime(2026, 1, 1, tzinfo=UTC)), objects)
    return target.getvalue()


def _write(path: Path) -> int:
    text = _message(iter([_service(MARK)])).decode()
    start, end = text.index("<xzufi:schreibe"), text.index("</xzufi:schreibe>") + len("</xzufi:schreibe>\n")
    with path.open("w", encoding="utf-8") as target:
        target.write(text[:start])
        for number in range(OBJECTS):
            target.write(text[start:end].replace(MARK, str(number)))
        target.write(text[end:])
    return path.stat().st_size


def _write_some() -> None:
    _message(_service(str(number)) for number in range(2000))


def _read(path: Path) -> int:
    with path.open("rb") as source:
        return sum(1 for _ in MessageReader(source))


def _rate(action: Callable[[], object], objects: int = OBJECTS) -> float:
    started = time.process_time()
    action()
    return objects / (time.process_time() - started)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    sys.exit(main())
