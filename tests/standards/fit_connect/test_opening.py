"""What a Fachverfahren checks before it takes a submission."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from fahrplan.standards.fit_connect import metadata
from fahrplan.standards.fit_connect.events import Tags
from fahrplan.standards.fit_connect.jwe import encrypt, sha512
from fahrplan.standards.fit_connect.keys import PublicKey
from fahrplan.standards.fit_connect.opening import RejectedError, SealedSubmission, open_submission, tags_of
from tests.support.fit_connect import rsa_key

KID, FILE = "zustellpunkt-1", "11111111-2222-4333-8444-555555555555"
DATA, PDF = b'{"a": 1}', b"%PDF"


def sealed(data: bytes = DATA, pdf: bytes = PDF, described: Any = None, number: int = 1) -> SealedSubmission:
    key = PublicKey(KID, rsa_key(number))
    part = metadata.AttachmentPart(FILE, sha512(PDF), "application/pdf")
    built = metadata.build_metadata(metadata.DataPart(sha512(DATA), "urn:x:1"), [part], metadata.About())
    plain = json.dumps(built if described is None else described).encode()
    made = SealedSubmission(encrypt(plain, key), encrypt(data, key), {FILE: encrypt(pdf, key)})
    return replace(made, tags=tags_of(made))


def kind_of(submission: SealedSubmission) -> str:
    with pytest.raises(RejectedError) as fault:
        open_submission(submission, {KID: rsa_key()})
    return str(fault.value.problem["type"].rpartition("/")[2])


def test_everything_in_order_is_opened() -> None:
    opened = open_submission(sealed(), {KID: rsa_key()})
    assert (opened.data, [content for _, content in opened.attachments]) == (DATA, [PDF])


def test_an_older_key_still_opens() -> None:
    keys = {"zustellpunkt-2": rsa_key(2), KID: rsa_key()}
    assert open_submission(sealed(), keys).data == DATA


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"data": b"anders"}, "hash-mismatch"),
        ({"pdf": b"anders"}, "hash-mismatch"),
        ({"described": {"a": 1}}, "schema-violation"),
        ({"described": []}, "schema-violation"),
        ({"number": 2}, "encryption-issue"),
    ],
)
def test_each_fault_has_its_kind(changes: dict[str, Any], kind: str) -> None:
    assert kind_of(sealed(**changes)) == kind


def test_a_swapped_part_is_noticed_by_its_tag() -> None:
    assert kind_of(replace(sealed(), data=sealed().data)) == "incorrect-authentication-tag"
    assert kind_of(replace(sealed(), tags=Tags("m" * 22, "d" * 22))) == "incorrect-authentication-tag"


def test_a_missing_attachment_is_noticed() -> None:
    assert kind_of(replace(sealed(), attachments={}, tags=None)) == "attachments-mismatch"


def test_a_key_nobody_has_is_named() -> None:
    with pytest.raises(RejectedError, match="niemand hat"):
        open_submission(sealed(), {})
