"""The rule table as a file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import fahrplan.municipalities
from fahrplan.municipalities.exporters import RULE_HEADER, rule_rows
from fahrplan.municipalities.importers import import_rules
from fahrplan.municipalities.models import ResponsibilityRule, RuleMatch
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR
from tests.support.records import service

pytestmark = pytest.mark.django_db
HEADER = "rule_key;land;match_keys;match_types;match_words;handles;decides;confidence;legal_source;reason;priority\n"
GOOD = "hund;15;99102013|99102014;;;gemeinde_eigen;gemeinde_eigen;hoch;KAG;Grund;700\n"


def read(rows: str, **options: bool) -> dict[str, int]:
    return import_rules((HEADER + rows).encode(), file_name="regeln.csv", author=AUTHOR, **options).counts


def test_a_table_is_read_and_matched() -> None:
    service("99102013104000")
    assert read(GOOD) == {"neu": 1, "geändert": 0, "entfallen": 0, "unverändert": 0}
    assert ResponsibilityRule.objects.get().match_keys == ["99102013", "99102014"]
    assert RuleMatch.objects.get().land == "15"


def test_the_second_reading_changes_nothing() -> None:
    read(GOOD)
    assert read(GOOD) == {"neu": 0, "geändert": 0, "entfallen": 0, "unverändert": 1}


def test_a_rule_missing_from_the_table_becomes_inactive() -> None:
    read(GOOD)
    read(GOOD.replace("hund", "katze"))
    assert ResponsibilityRule.objects.get(key="hund").active is False


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            GOOD.replace("gemeinde_eigen", "gemeinde", 1),
            "Zeile 2, „bearbeitet“: „gemeinde“ ist nicht möglich",
        ),
        (GOOD.replace(";15;", ";Bayern;"), "Zeile 2, „Land“: Der Text hat 6 Zeichen"),
        (GOOD.replace("99102013|", "9910x|"), "Zeile 2, „Schlüsselanfänge“"),
        (GOOD + GOOD, "Zeile 3, „rule_key“: Diese Zeile steht schon in Zeile 2."),
        ("alles;DE;;;;kreis;kreis;hoch;;Grund;1\n", "darf die Regel nur „unklar“ sagen"),
        (GOOD.replace("Grund", ""), "Zeile 2, „Begründung“: Der Wert fehlt."),
    ],
)
def test_faults_are_named_with_line_and_field(row: str, message: str) -> None:
    with pytest.raises(StandardError) as fault:
        read(row)
    assert message in str(fault.value)
    assert ResponsibilityRule.objects.count() == 0


def test_the_shipped_table_reads_and_comes_out_the_same() -> None:
    data = (Path(fahrplan.municipalities.__file__).parent / "data" / "responsibility_rules.csv").read_bytes()
    import_rules(data, file_name="regeln.csv", author=AUTHOR)
    rows = sorted(csv.reader(data.decode().splitlines()[1:]))
    written = [[str(cell) for cell in row] for row in rule_rows(ResponsibilityRule.objects.all())]
    assert len(RULE_HEADER) == 14
    assert sorted(row[0] for row in written) == [row[0] for row in rows]
