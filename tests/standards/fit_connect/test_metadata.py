"""The metadata of a submission."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from fahrplan.standards.fit_connect.metadata import (
    About,
    AttachmentPart,
    DataPart,
    build_metadata,
    read_metadata,
)
from fahrplan.standards.problems import StandardError

SCHEMA = Path(__file__).parents[4] / "shared/standards/fit-connect/metadata.schema.v1.0.0.json"
DATA = DataPart("a" * 128, "urn:x-fahrplan:form:1:1")
FILE = AttachmentPart("11111111-2222-4333-8444-555555555555", "b" * 128, "application/pdf", "Impfpass ä.pdf")
ABOUT = About(("urn:de:fim:leika:leistung:99102013104000", "Hundesteuer"), "FP-1", date(2026, 11, 29))


@pytest.mark.skipif(not SCHEMA.exists(), reason="Das Schema der Metadaten liegt nicht neben dem Projekt.")
@pytest.mark.parametrize("about", [ABOUT, About()])
def test_what_we_build_is_valid(about: About) -> None:
    built = build_metadata(DATA, [FILE], about)
    assert list(jsonschema_rs.validator_for(json.loads(SCHEMA.read_text())).iter_errors(built)) == []


def test_what_we_build_is_read_again() -> None:
    assert read_metadata(build_metadata(DATA, [FILE], ABOUT)) == (DATA, [FILE])


def changed(path: str, value: Any) -> dict[str, Any]:
    built = copy.deepcopy(build_metadata(DATA, [FILE], ABOUT))
    *way, last = path.split("/")
    place: Any = built
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value
    return built


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("contentStructure", None, "contentStructure"),
        ("contentStructure/attachments", None, "contentStructure"),
        ("contentStructure/data/hash/content", "A" * 128, "data"),
        ("contentStructure/data/hash/type", "sha256", "data"),
        ("contentStructure/data/submissionSchema", None, "submissionSchema"),
        ("contentStructure/data/submissionSchema/mimeType", "text/html", "mimeType"),
        ("contentStructure/attachments/0", "text", "attachmentId"),
        ("contentStructure/attachments/0/attachmentId", "1", "attachmentId"),
        ("contentStructure/attachments/0/purpose", "data", "purpose"),
        ("contentStructure/attachments/0/mimeType", "pdf", "mimeType"),
        ("contentStructure/attachments/0/hash", None, "attachments"),
        ("replyChannel", {"eMail": {}, "fink": {}}, "replyChannel"),
        ("replyChannel", {"brief": {}}, "replyChannel"),
        ("publicServiceType", {"identifier": "Hundesteuer"}, "publicServiceType"),
    ],
)
def test_each_fault_is_named(path: str, value: Any, field: str) -> None:
    with pytest.raises(StandardError) as fault:
        read_metadata(changed(path, value))
    assert fault.value.problems[0].field == field


def test_two_attachments_with_one_id_are_refused() -> None:
    with pytest.raises(StandardError, match="dieselbe Kennung"):
        read_metadata(build_metadata(DATA, [FILE, FILE], ABOUT))


def test_a_payment_stands_where_the_schema_has_it() -> None:
    payment = {
        "transactionId": "t-1",
        "transactionReference": "x",
        "paymentMethod": "OTHER",
        "status": "BOOKED",
    }
    told = build_metadata(DataPart("0" * 128, "urn:x:1"), [], About(payment=payment))
    assert told["paymentInformation"] == payment
