"""What import contracts cannot see: sizes, test modules, templates, relations, forbidden names."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignObject, ManyToManyField

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
ROOMS = (
    "standards",
    "foundation",
    "design",
    "accounts",
    "catalogue",
    "municipalities",
    "finder",
    "notices",
    "payments",
    "mailbox",
    "forms",
    "solutions",
    "processes",
    "exchange",
    "implementation",
    "reuse",
    "prioritisation",
    "cases",
    "journey",
    "portal",
    "transfer",
    "connectors",
)
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "managers", "common", "core", "misc"}
# Thin by design: registration, addresses, closed lists and records are tested through what uses them.
WITHOUT_OWN_TEST = {"__init__", "apps", "urls", "enums", "models", "signals", "wsgi"}

MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts and "static" not in path.parts
)
FUNCTIONS = [
    (path, node)
    for path in MODULES
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [f"{name(p)}:{n.name}" for p, n in FUNCTIONS if (n.end_lineno or 0) - n.lineno + 1 > 60]
    assert long == []


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    assert [name(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 500] == []


def test_no_template_is_longer_than_two_hundred_lines() -> None:
    templates = SOURCE.rglob("templates/**/*.html")
    assert [
        name(path) for path in templates if len(path.read_text(encoding="utf-8").splitlines()) > 200
    ] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name(path) for path in MODULES if path.stem in FORBIDDEN_NAMES] == []


def test_every_room_is_known_to_the_order_of_rooms() -> None:
    found = {path.name for path in (SOURCE / "fahrplan").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert found == set(ROOMS)


def modules_of_tests() -> dict[Path, list[str]]:
    """The names of test modules by their folder, seen from ``tests``."""
    found: dict[Path, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        found.setdefault(path.parent.relative_to(ROOT / "tests"), []).append(path.stem)
    return found


def has_test(path: Path, tests: dict[Path, list[str]]) -> bool:
    """A module counts as tested by tests/<room>/…/test_<module>.py, or by its package's test module."""
    inside = path.relative_to(SOURCE / "fahrplan" if "fahrplan" in path.parts else SOURCE)
    room, own = inside.parts[0], f"test_{path.stem}"
    beside = [Path(room), *[inside.parent, *inside.parent.parents][:-1]]
    if any(found.startswith(own) for folder in beside for found in tests.get(folder, [])):
        return True
    if any(f"test_{above.name}" in tests.get(above.parent, []) for above in beside[1:]):
        return True
    of_package = f"test_{inside.parent.name}_{path.stem}"
    anywhere = [found for folder, names in tests.items() if folder.parts[:1] == (room,) for found in names]
    return any(found.startswith(of_package) for found in anywhere)


def test_every_module_has_its_test_module() -> None:
    wanted = [path for path in MODULES if not WITHOUT_OWN_TEST & {path.stem, *path.parent.parts[-1:]}]
    tests = modules_of_tests()
    assert [name(path) for path in wanted if not has_test(path, tests)] == []


def test_templates_include_only_their_own_room_or_design() -> None:
    faults = []
    for template in SOURCE.glob("fahrplan/*/templates/**/*.html"):
        room = template.relative_to(SOURCE / "fahrplan").parts[0]
        text = template.read_text(encoding="utf-8")
        for used in re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)", text):
            owner = used.split("/")[0]
            if owner in ROOMS and owner not in {room, "design"}:
                faults.append(f"{name(template)} uses {used}")
    assert faults == []


def test_relations_point_to_the_same_or_a_lower_room() -> None:
    faults = []
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS:
            continue
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignObject | ManyToManyField) or field.related_model is None:
                continue
            target = field.related_model._meta.app_label
            if target in ROOMS and ROOMS.index(target) > ROOMS.index(model._meta.app_label):
                faults.append(f"{model.__name__}.{field.name} → {target}")
    assert faults == []


def test_comments_do_not_promise_work() -> None:
    promise = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    assert [name(path) for path in MODULES if promise.search(path.read_text(encoding="utf-8"))] == []


def test_each_shape_of_the_api_has_a_name_of_its_own() -> None:
    """Two shapes of one name are one in the description of the API, and one of them is wrong there."""
    shape = re.compile(r"^class (\w+)(?<!Query)\(.*(?:Schema|Out|In|Found|Page)\):", re.M)
    places = [path for path in MODULES if "api" in (path.stem, path.parent.name)]
    names = Counter(found for path in places for found in shape.findall(path.read_text(encoding="utf-8")))
    assert [name for name, times in names.items() if times > 1] == []


def test_moments_are_written_in_the_time_of_the_place() -> None:
    """The database keeps UTC; ``day`` and ``day_and_time`` of design know where people live."""
    raw = re.compile(r"\{(?!timezone\.local)[\w.]*_at:%")
    assert [name(path) for path in MODULES if raw.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("needed", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"])
def test_the_top_level_documents_stand(needed: str) -> None:
    assert (ROOT / needed).is_file()
