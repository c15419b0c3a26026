"""Packages between two installations: taken over once, updated, refused whole when anything is wrong."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.solutions.models import Solution
from fahrplan.solutions.services.editing import create_solution, edit_solution
from fahrplan.standards.package import public_text, signing_key, write_package
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.exporters import build_package
from fahrplan.transfer.importers.packages import import_package
from fahrplan.transfer.models import TakenOver
from fahrplan.transfer.services import own_key, trust_key

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Prüfung")
KEY = signing_key("die andere Installation")
HERE = "hund-online"


@pytest.fixture
def trusted() -> None:
    trust_key("Andere", key=public_text(KEY), author=AUTHOR)


def package(*items: tuple[str, dict[str, Any]], key: Any = KEY) -> bytes:
    """Signed by the other installation: solutions by key, with their fields."""
    files = {
        f"solution/{name}/item.json": json.dumps(
            {"label": name, "name": name, "kind": "online_service", "services": [], "versions": []} | fields
        ).encode()
        for name, fields in items
    }
    return write_package(
        files,
        maker="Andere",
        maker_url="https://andere.example",
        made_at=datetime(2026, 11, 29, tzinfo=UTC),
        key=key,
    )


def take(data: bytes, *, dry_run: bool = False) -> ImportReport:
    return import_package(data, file_name="paket.zip", author=AUTHOR, dry_run=dry_run)


@pytest.mark.usefixtures("trusted")
def test_a_new_solution_is_taken_over() -> None:
    assert take(package((HERE, {}))).counts == {
        "neu": 1, "geändert": 0, "unverändert": 0, "nicht überschrieben": 0,
    }  # fmt: skip
    assert Solution.objects.get().key == HERE


@pytest.mark.usefixtures("trusted")
def test_a_dry_run_says_the_same_and_changes_nothing() -> None:
    report = take(package((HERE, {})), dry_run=True)
    assert (report.counts["neu"], Solution.objects.count(), TakenOver.objects.count()) == (1, 0, 0)


@pytest.mark.usefixtures("trusted")
def test_the_same_package_again_changes_nothing() -> None:
    take(package((HERE, {})))
    report = take(package((HERE, {})))
    assert (report.changed, report.counts["unverändert"]) == (False, 1)


@pytest.mark.usefixtures("trusted")
def test_an_update_reaches_what_was_taken_over() -> None:
    take(package((HERE, {})))
    assert take(package((HERE, {"summary": "Neu"}))).counts["geändert"] == 1
    assert Solution.objects.get().summary == "Neu"


@pytest.mark.usefixtures("trusted")
def test_what_was_made_here_is_not_overwritten() -> None:
    create_solution({"name": "Hund online", "kind": "module"}, AUTHOR)
    report = take(package((HERE, {"summary": "Fremd"})))
    assert (report.counts["nicht überschrieben"], Solution.objects.get().summary) == (1, "")
    assert "gibt es hier schon" in report.notes[0]


@pytest.mark.usefixtures("trusted")
def test_what_came_from_one_installation_another_does_not_change() -> None:
    third = signing_key("die dritte")
    trust_key("Dritte", key=public_text(third), author=AUTHOR)
    take(package((HERE, {})))
    assert take(package((HERE, {"summary": "Fremd"}), key=third)).counts["nicht überschrieben"] == 1


def test_a_stranger_is_refused() -> None:
    with pytest.raises(StandardError, match="nicht vertraut"):
        take(package((HERE, {})))
    assert ImportRun.objects.get().state == RunState.REFUSED


@pytest.mark.usefixtures("trusted")
def test_a_tampered_package_is_refused_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(package((HERE, {}), ("katze", {})))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["solution/katze/item.json"] = parts["solution/katze/item.json"].replace(b"katze", b"tiger")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(StandardError, match="Prüfsumme stimmt nicht"):
        take(out.getvalue())
    assert Solution.objects.count() == 0


@pytest.mark.usefixtures("trusted")
def test_one_faulty_entry_refuses_the_whole_package() -> None:
    with pytest.raises(StandardError) as caught:
        take(package((HERE, {}), ("katze", {"kind": "quatsch"})))
    assert caught.value.problems[0].field == "solution/katze"
    assert (Solution.objects.count(), TakenOver.objects.count()) == (0, 0)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("path", ["quatsch/a/item.json", "solution/item.json", "solution/a/b/item.json"])
def test_an_unknown_kind_of_entry_is_refused(path: str) -> None:
    data = write_package(
        {path: b"{}"}, maker="A", maker_url="", made_at=datetime(2026, 1, 1, tzinfo=UTC), key=KEY
    )
    with pytest.raises(StandardError, match="kennt die Installation nicht"):
        take(data)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 50_000, b"\xff"])
def test_an_unreadable_entry_is_refused(content: bytes) -> None:
    data = write_package(
        {"solution/a/item.json": content},
        maker="A",
        maker_url="",
        made_at=datetime(2026, 1, 1, tzinfo=UTC),
        key=KEY,
    )
    with pytest.raises(StandardError, match="nicht lesbar"):
        take(data)


def test_what_one_installation_packs_another_takes_over(settings: Any) -> None:
    settings.SECRET_KEY = "die eine"
    solution = create_solution({"name": "Hund online", "kind": "online_service", "summary": "Erst"}, AUTHOR)
    theirs = public_text(own_key())
    first = build_package({"solution": [solution.key]})
    edit_solution(solution, {"summary": "Dann"}, AUTHOR)
    second = build_package({"solution": [solution.key]})
    settings.SECRET_KEY = "die andere"
    Solution.objects.all().delete()
    trust_key("Die eine", key=theirs, author=AUTHOR)
    take(first)
    before = Solution.objects.get().summary
    take(second)
    assert (before, Solution.objects.get().summary) == ("Erst", "Dann")
