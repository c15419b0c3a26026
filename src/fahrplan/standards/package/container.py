"""Writing and reading the package. It is read whole and checked whole before anybody sees a part of it.

``manifest.json`` names every other file with its SHA-256 and size; ``signature`` is the Ed25519 signature over the
bytes of the manifest. A file that is not named, a sum that differs, a foreign signature: the package is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fahrplan.standards.package.signing import public_text, read_public
from fahrplan.standards.problems import StandardError

FORMAT = "fahrplan-paket"
SCHEMA = 1
MANIFEST, SIGNATURE = "manifest.json", "signature"
MAX_PACKED = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_MANIFEST = 2_000_000
MAX_FILES = 5_000
MAX_RATIO = 200
SMALL = 2_000_000
PATH = re.compile(r"[a-z0-9_-][a-z0-9_.-]{0,99}(/[a-z0-9_-][a-z0-9_.-]{0,149}){0,3}")
TAMPERED = "Das Paket wurde verändert oder ist beschädigt. Es wurde nichts übernommen."


@dataclass(frozen=True)
class Package:
    """A checked package: who made it, when, with which key, and its files by path."""

    maker: str
    maker_url: str
    made_at: datetime
    key: str
    files: Mapping[str, bytes]


def write_package(
    files: Mapping[str, bytes], *, maker: str, maker_url: str, made_at: datetime, key: Ed25519PrivateKey
) -> bytes:
    """The package as bytes. Paths are lower-case names in at most four levels. Raises ValueError for others."""
    wrong = [path for path in files if not PATH.fullmatch(path) or path in (MANIFEST, SIGNATURE)]
    if wrong:
        raise ValueError(f"Ungültige Pfade: {', '.join(wrong)}")
    manifest = {
        "format": FORMAT,
        "schema": SCHEMA,
        "maker": maker,
        "maker_url": maker_url,
        "made_at": made_at.isoformat(),
        "key": public_text(key),
        "files": [
            {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for path, data in sorted(files.items())
        ],
    }
    told = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, told)
        archive.writestr(SIGNATURE, base64.b64encode(key.sign(told)))
        for path, data in sorted(files.items()):
            archive.writestr(path, data)
    return out.getvalue()


def read_package(data: bytes, *, trusted: Mapping[str, str]) -> Package:
    """The package, if a trusted key signed it and nothing in it was changed. Raises StandardError otherwise.

    ``trusted``: names by public key (see ``public_text``).
    """
    if len(data) > MAX_PACKED:
        raise StandardError.of(f"Das Paket ist größer als {MAX_PACKED // 1_000_000} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _weigh(archive.infolist(), len(data))
            parts = {part.filename: archive.read(part) for part in archive.infolist()}
    except StandardError:
        raise
    # zipfile lets many kinds of errors out of a damaged archive; whatever it is, the package is refused.
    except Exception as fault:
        raise StandardError.of("Die Datei ist kein lesbares ZIP-Archiv.") from fault
    told = parts.pop(MANIFEST, None)
    signature = parts.pop(SIGNATURE, None)
    if told is None or signature is None:
        raise StandardError.of("Das ist kein Austauschpaket: Es fehlt das Verzeichnis oder die Unterschrift.")
    manifest = _manifest(told)
    _check_signature(manifest, told, signature, trusted)
    _check_files(manifest, parts)
    return Package(
        maker=manifest["maker"],
        maker_url=manifest["maker_url"],
        made_at=_moment(manifest["made_at"]),
        key=manifest["key"],
        files=parts,
    )


def _weigh(parts: list[zipfile.ZipInfo], packed: int) -> None:
    """Sizes are those the archive claims; reading a part that is larger than it claims fails."""
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_FILES:
        raise StandardError.of(f"Das Paket hat mehr als {MAX_FILES} Dateien.")
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > packed * MAX_RATIO):
        raise StandardError.of(
            f"Das Paket würde entpackt {unpacked // 1_000_000} MB groß. Das ist nicht erlaubt."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise StandardError.of("Das Paket ist mit einem Kennwort geschützt.")
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise StandardError.of("Das Paket enthält eine Datei zweimal.")
    for name in names:
        if not PATH.fullmatch(name):
            raise StandardError.of("Das Paket enthält einen unzulässigen Dateinamen.", field=name[:100])


def _manifest(told: bytes) -> dict[str, Any]:
    if len(told) > MAX_MANIFEST:
        raise StandardError.of("Das Verzeichnis des Pakets ist zu groß.", field=MANIFEST)
    try:
        manifest = json.loads(told)
    except (ValueError, RecursionError) as fault:
        raise StandardError.of("Das Verzeichnis des Pakets ist nicht lesbar.", field=MANIFEST) from fault
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise StandardError.of("Das ist kein Austauschpaket von Fahrplan.", field=MANIFEST)
    schema = manifest.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise StandardError.of("Die Fassung des Pakets ist nicht lesbar.", field="schema")
    if schema > SCHEMA:
        raise StandardError.of(
            f"Das Paket hat die neuere Fassung {schema}; diese Installation liest bis {SCHEMA}. "
            "Bitte aktualisieren Sie Fahrplan.",
            field="schema",
        )
    texts = all(isinstance(manifest.get(name), str) for name in ("maker", "maker_url", "made_at", "key"))
    if not texts or not isinstance(manifest.get("files"), list):
        raise StandardError.of("Im Verzeichnis des Pakets fehlen Angaben.", field=MANIFEST)
    return manifest


def _check_signature(
    manifest: dict[str, Any], told: bytes, signature: bytes, trusted: Mapping[str, str]
) -> None:
    key = manifest["key"]
    if key not in trusted:
        raise StandardError.of(
            "Das Paket ist mit einem Schlüssel unterschrieben, dem diese Installation nicht vertraut.",
            field="key",
        )
    try:
        read_public(key).verify(base64.b64decode(signature, validate=True), told)
    except (InvalidSignature, binascii.Error, ValueError) as fault:
        raise StandardError.of(f"Die Unterschrift stimmt nicht. {TAMPERED}", field=SIGNATURE) from fault


def _check_files(manifest: dict[str, Any], parts: Mapping[str, bytes]) -> None:
    sums: dict[str, tuple[object, object]] = {}
    for one in manifest["files"]:
        if not isinstance(one, dict) or not isinstance(one.get("path"), str):
            raise StandardError.of("Im Verzeichnis des Pakets fehlen Angaben.", field="files")
        sums[one["path"]] = (one.get("sha256"), one.get("size"))
    for path in sorted(set(sums) ^ set(parts)):
        words = "fehlt" if path in sums else "steht nicht im Verzeichnis"
        raise StandardError.of(f"Die Datei {words}. {TAMPERED}", field=path)
    for path, data in parts.items():
        if sums[path] != (hashlib.sha256(data).hexdigest(), len(data)):
            raise StandardError.of(f"Die Prüfsumme stimmt nicht. {TAMPERED}", field=path)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise StandardError.of("Der Zeitpunkt des Pakets ist nicht lesbar.", field="made_at") from fault
    if moment.tzinfo is None:
        raise StandardError.of("Dem Zeitpunkt des Pakets fehlt die Zeitzone.", field="made_at")
    return moment
