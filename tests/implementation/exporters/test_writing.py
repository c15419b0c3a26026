from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook

from fahrplan.implementation.exporters import writing
from fahrplan.implementation.exporters.writing import SIDECAR, data_response, json_parts
from tests.implementation.exporters.sets import TERMS, small

# Closing an answer looks at the database connection.
pytestmark = pytest.mark.django_db
ADDRESS = "https://fahrplan.example/stand/daten/probe"


def body(response: Any) -> bytes:
    content: bytes = response.getvalue()
    response.close()
    return content


def test_csv_has_german_heads_and_runs_no_formula() -> None:
    text = body(data_response(small(), TERMS, "csv", ADDRESS)).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=";")) == [
        ["Schlüssel", "Name", "widersprüchlich", "Datenstand", "Reifegrad"],
        ["99102013104000", "'=1+1", "ja", "2026-11-24", ""],
        ["1", 'Größe; "x"', "nein", "2026-11-24", "3"],
    ]


def test_csv_says_where_its_facts_stand() -> None:
    response = data_response(small(), TERMS, "csv", ADDRESS, "ars=15083")
    assert response["Link"] == (
        f'<{ADDRESS}.csv-metadata.json?ars=15083>; rel="describedby"; type="application/csvm+json"'
    )
    response.close()


def test_the_file_beside_it_describes_every_column() -> None:
    told = json.loads(body(data_response(small(), TERMS, SIDECAR, ADDRESS, "ars=15083")))
    assert (told["url"], told["dc:license"], told["tableSchema"]["columns"][1:3]) == (
        f"{ADDRESS}.csv?ars=15083",
        {"@id": "http://dcat-ap.de/def/licenses/dl-by-de/2.0"},
        [
            {"name": "name", "titles": "Name", "datatype": "string", "dc:description": "wie im Katalog"},
            {
                "name": "contradicted",
                "titles": "widersprüchlich",
                "datatype": {"base": "boolean", "format": "ja|nein"},
            },
        ],
    )


def test_json_holds_rows_with_names_and_its_licence() -> None:
    told = json.loads(body(data_response(small(), TERMS, "json", ADDRESS)))
    assert (told["meta"]["licence"]["uri"], told["rows"][0]) == (
        "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        {
            "leika_key": "99102013104000",
            "name": "=1+1",
            "contradicted": True,
            "as_of": "2026-11-24",
            "level": None,
        },
    )


def test_json_without_rows_is_whole() -> None:
    assert json.loads("".join(json_parts(small([]), TERMS)))["rows"] == []


def test_json_is_sent_while_rows_are_read() -> None:
    read: list[int] = []

    def rows() -> Iterator[list[Any]]:
        for number in range(3):
            read.append(number)
            yield [number, "", False, None, None]

    parts = json_parts(small(rows()), TERMS)
    next(parts)
    next(parts)
    assert read == [0]


def test_xlsx_has_its_facts_on_the_second_sheet() -> None:
    book = load_workbook(io.BytesIO(body(data_response(small(), TERMS, "xlsx", ADDRESS))))
    told = dict(book["Angaben"].iter_rows(values_only=True))
    assert (book.worksheets[0]["B2"].value, told["Herausgeber"]) == ("'=1+1", "Land Beispiel")


def test_too_many_rows_for_xlsx_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "XLSX_ROWS", 1)
    response = data_response(small(), TERMS, "xlsx", ADDRESS)
    assert (response.status_code, "CSV oder JSON" in body(response).decode()) == (413, True)
