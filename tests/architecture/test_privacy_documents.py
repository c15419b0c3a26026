"""The documents for data protection say what the application does: tables, jobs, roles and rules."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from config.cli import person
from fahrplan.foundation.rules.jobs import KINDS
from fahrplan.municipalities.enums import MembershipRole

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "datenschutz"
RULE = re.compile(r'^@rule\(\s*"([^"]+)"', re.MULTILINE)


def between(name: str, begin: str) -> list[str]:
    """Lines of a document between „Anfang: …“ and „Ende“."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    inner = text.partition(f"<!-- Anfang: {begin} -->\n")[2].partition("<!-- Ende -->")[0]
    return inner.strip().splitlines()


def rules_of_the_house() -> list[str]:
    """Names of all permission rules, as ``- name``."""
    sources = (ROOT / "src" / "fahrplan").rglob("*.py")
    names = {name for path in sources for name in RULE.findall(path.read_text(encoding="utf-8"))}
    return [f"- {name}" for name in sorted(names)]


def test_the_record_of_processing_names_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    """To bring it up to date: ``fahrplan person tables``."""
    person.answer(argparse.Namespace(action="tables"))
    assert (
        between("verarbeitungsverzeichnis.md", "fahrplan person tables")
        == capsys.readouterr().out.splitlines()
    )


def test_every_job_of_the_deletion_concept_exists() -> None:
    text = (FOLDER / "loeschkonzept.md").read_text(encoding="utf-8")
    named = set(re.findall(r"Auftrag `([^`]+)`", text))
    assert (len(named) > 3, named - {kind.name for kind in KINDS}) == (True, set())


def test_every_rule_stands_in_the_concept_of_rights() -> None:
    assert between("rollen-und-rechte.md", "Regeln") == rules_of_the_house()


def test_every_role_stands_in_the_concept_of_rights() -> None:
    text = (FOLDER / "rollen-und-rechte.md").read_text(encoding="utf-8")
    assert [role.label for role in MembershipRole if f"| {role.label} |" not in text] == []


def test_every_document_is_reached_from_the_list() -> None:
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [
        path.name
        for path in FOLDER.glob("*.md")
        if path.name != "README.md" and f"({path.name})" not in listed
    ] == []


def test_every_proof_named_exists() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md"))
    named = set(re.findall(r"`(tests/[\w/.]+|test_\w+\.py)`", text))
    missing = [
        one
        for one in named
        if not (ROOT / one).exists() and not (ROOT / "tests" / "architecture" / one).exists()
    ]
    assert missing == []
