"""A package comes back as it was written, or not at all."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.standards.package import Package, public_text, read_package, signing_key, write_package
from fahrplan.standards.problems import StandardError

KEY = signing_key("geheim")
TRUSTED = {public_text(KEY): "Land"}
FILES = {"solutions.json": b'{"items": []}', "processes/hundesteuer/1.bpmn": b"<bpmn/>"}
NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)


def written(files: dict[str, bytes] = FILES) -> bytes:
    return write_package(files, maker="Land", maker_url="https://land.example", made_at=NOW, key=KEY)


def rewritten(change: Callable[[dict[str, bytes]], None], data: bytes | None = None) -> bytes:
    """The package with its parts changed, packed again."""
    with zipfile.ZipFile(io.BytesIO(data or written())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def signed_again(parts: dict[str, bytes], **changes: object) -> None:
    import base64

    manifest = json.loads(parts["manifest.json"]) | changes
    parts["manifest.json"] = json.dumps(manifest).encode()
    parts["signature"] = base64.b64encode(KEY.sign(parts["manifest.json"]))


def refusal(data: bytes, trusted: dict[str, str] = TRUSTED) -> str:
    with pytest.raises(StandardError) as caught:
        read_package(data, trusted=trusted)
    return str(caught.value)


def test_what_was_written_comes_back() -> None:
    expected = Package("Land", "https://land.example", NOW, public_text(KEY), FILES)
    assert read_package(written(), trusted=TRUSTED) == expected


def test_a_key_nobody_trusts_is_refused() -> None:
    assert "nicht vertraut" in refusal(written(), {})


def test_a_changed_file_is_refused() -> None:
    changed = rewritten(lambda parts: parts.update({"solutions.json": b'{"items": [1]}'}))
    assert "Prüfsumme stimmt nicht" in refusal(changed)


def test_a_changed_manifest_is_refused() -> None:
    changed = rewritten(
        lambda parts: parts.update({"manifest.json": parts["manifest.json"].replace(b"Land", b"Dorf")})
    )
    assert "Unterschrift stimmt nicht" in refusal(changed)


def test_the_signature_of_another_key_is_refused() -> None:
    other = write_package(FILES, maker="Land", maker_url="", made_at=NOW, key=signing_key("anders"))

    def borrow(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = parts["manifest.json"].replace(
            public_text(signing_key("anders")).encode(), public_text(KEY).encode()
        )

    assert "Unterschrift stimmt nicht" in refusal(rewritten(borrow, other))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda parts: parts.update({"neu.json": b"{}"}), "steht nicht im Verzeichnis"),
        (lambda parts: parts.pop("solutions.json"), "Die Datei fehlt"),
        (lambda parts: parts.pop("signature"), "kein Austauschpaket"),
        (lambda parts: parts.update({"../boese.txt": b""}), "unzulässigen Dateinamen"),
        (lambda parts: parts.update({"/etc/passwd": b""}), "unzulässigen Dateinamen"),
        (lambda parts: parts.update({"a/../../b": b""}), "unzulässigen Dateinamen"),
        (lambda parts: parts.update({"C:\\boese": b""}), "unzulässigen Dateinamen"),
        (lambda parts: parts.update({"manifest.json": b"[" * 100_000}), "nicht lesbar"),
        (lambda parts: parts.update({"manifest.json": b"{}"}), "kein Austauschpaket von Fahrplan"),
        (lambda parts: signed_again(parts, schema=2), "neuere Fassung 2"),
        (lambda parts: signed_again(parts, schema="1"), "Fassung des Pakets ist nicht lesbar"),
        (lambda parts: signed_again(parts, files={}), "fehlen Angaben"),
        (lambda parts: signed_again(parts, files=[1]), "fehlen Angaben"),
        (lambda parts: signed_again(parts, made_at="gestern"), "Zeitpunkt des Pakets ist nicht lesbar"),
        (lambda parts: signed_again(parts, made_at="2026-11-29T08:00:00"), "fehlt die Zeitzone"),
    ],
)
def test_a_package_that_was_tampered_with_is_refused(
    change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    assert words in refusal(rewritten(change))


def test_a_bomb_is_not_unpacked() -> None:
    assert "nicht erlaubt" in refusal(rewritten(lambda parts: parts.update({"bombe": b"0" * 30_000_000})))


def test_a_file_twice_is_refused() -> None:
    out = io.BytesIO(written())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("solutions.json", b"{}")
    assert "zweimal" in refusal(out.getvalue())


def test_no_other_path_is_written() -> None:
    with pytest.raises(ValueError, match="Ungültige Pfade"):
        written({"../a": b""})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(written()) - 1), st.integers(1, 255))
def test_whatever_byte_is_changed_nothing_false_comes_out(position: int, shift: int) -> None:
    data = bytearray(written())
    data[position] = (data[position] + shift) % 256
    with contextlib.suppress(StandardError):
        assert read_package(bytes(data), trusted=TRUSTED).files == FILES
