"""The self-check after OWASP ASVS names every requirement once, and evidence that exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "sicherheit" / "asvs.md"
ROW = re.compile(r"\| V(\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| (erfüllt|teils|nicht|entfällt) \| ([^|]*) \|")
LEVELS = {"1": 70, "2": 183}  # as many as version 5.0.0 has


def rows() -> list[tuple[str, ...]]:
    return ROW.findall(FILE.read_text(encoding="utf-8"))


def test_every_requirement_stands_there_once() -> None:
    numbers = [row[0] for row in rows()]
    assert len(numbers) == len(set(numbers)) == sum(LEVELS.values())


def test_as_many_of_each_level_as_the_standard_has() -> None:
    assert {level: sum(row[1] == level for row in rows()) for level in LEVELS} == LEVELS


def test_what_is_met_has_evidence_that_exists() -> None:
    faults = []
    for number, _, _, verdict, evidence in rows():
        named = re.findall(r"`([^`]+)`", evidence)
        missing = [path for path in named if not (ROOT / path).exists()]
        if missing or (verdict in ("erfüllt", "teils") and not named):
            faults.append((number, missing))
    assert faults == []


def test_what_is_not_wholly_met_is_explained() -> None:
    explained = set(
        re.findall(r"V(\d+\.\d+\.\d+)", FILE.read_text(encoding="utf-8").partition("## Was fehlt")[2])
    )
    partly = {row[0] for row in rows() if row[3] in ("teils", "nicht")}
    assert partly - explained == set()
