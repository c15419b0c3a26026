"""What is fuzzed: every reader of what strangers send, with what it may refuse and what it starts from.

A reader may refuse with the errors it promises; any other error is a finding.
"""

from __future__ import annotations

import base64
import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from fahrplan.accounts.enums import TrustLevel
from fahrplan.connectors.bundid.attributes import BUNDID, details_from, login_level, subject_from
from fahrplan.connectors.bundid.provider import Party, SamlProvider
from fahrplan.connectors.bundid.response import DeclinedError, Expected, RefusedError, attributes_of, checked
from fahrplan.connectors.links.page import read_page
from fahrplan.connectors.links.robots import allows
from fahrplan.connectors.oidc import claims
from fahrplan.connectors.xbezahldienste.words import fault_of, told_of
from fahrplan.finder.rules.questions import read_question
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.exporters.definition import read_version
from fahrplan.forms.rules.checking_values import UnreadableError, read_value
from fahrplan.forms.rules.checks import faults
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.expressions import ExpressionError, evaluate
from fahrplan.forms.rules.packages import read_files
from fahrplan.foundation.rules.active_pdf import is_active
from fahrplan.implementation.rules.maturity_files import parse_scale
from fahrplan.mailbox.rules.codes import read_code as read_mailbox_code
from fahrplan.municipalities.rules.opening_hours import parse_opening_hours
from fahrplan.payments.ports import ProviderError
from fahrplan.processes.rules.markdown import clean_text, parse, text_faults
from fahrplan.reuse.rules.costs import read_amount
from fahrplan.standards.bpmn.reader import read_bpmn
from fahrplan.standards.fit_connect.callbacks import CallbackError, check_callback, submissions_in
from fahrplan.standards.fit_connect.events import EventError, read_event
from fahrplan.standards.fit_connect.jwe import JweError, decrypt, header_of, tag_of
from fahrplan.standards.fit_connect.keys import KeyUse, read_jwk
from fahrplan.standards.fit_connect.metadata import read_metadata
from fahrplan.standards.genericode.reader import read_genericode
from fahrplan.standards.geojson.reader import read_geojson
from fahrplan.standards.gv100ad.reader import read_gv100ad
from fahrplan.standards.leika.reader import read_leika
from fahrplan.standards.open_pvog.archive import unpacked
from fahrplan.standards.open_pvog.reader import open_pvog
from fahrplan.standards.package.container import read_package, write_package
from fahrplan.standards.package.signing import public_text, signing_key
from fahrplan.standards.problems import StandardError
from fahrplan.standards.publiccode import read_publiccode
from fahrplan.standards.safe_xml import parse_xml
from fahrplan.standards.tables import read_table
from fahrplan.standards.tables.delimited import read_delimited
from fahrplan.standards.tables.workbook import read_workbook
from fahrplan.standards.xdatenfelder.reader import read_xdatenfelder
from fahrplan.standards.xzufi.archive import unpack_delivery
from fahrplan.standards.xzufi.reader import read_fragment, read_message

ROOT = Path(__file__).resolve().parents[2]
SAMPLES, ROOMS = ROOT / "tests" / "samples", ROOT / "src" / "fahrplan"
TODAY = date(2026, 11, 1)
ID = "0b0c2f4e-5d0a-4b0f-9a53-0f6a5d1f7c11"


@dataclass(frozen=True)
class Target:
    """``read`` gets the bytes; ``refuses``: errors it promises; ``seeds``: what the search begins with."""

    read: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...] = (StandardError,)
    seeds: Callable[[], list[bytes]] = field(default=lambda: [b""])
    longest: int = 20_000


def _files(*patterns: str, root: Path = SAMPLES, most: int = 60_000) -> Callable[[], list[bytes]]:
    return lambda: [
        path.read_bytes()[:most]
        for pattern in patterns
        for path in sorted(root.glob(pattern))
        if path.is_file()
    ][:40]


def _said(*texts: str) -> Callable[[], list[bytes]]:
    return lambda: [text.encode() for text in texts]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode("utf-8", "replace")


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


@cache
def _package_key() -> Any:
    return signing_key("fuzz")


def _package(data: bytes) -> object:
    return read_package(data, trusted={public_text(_package_key()): "Probe"})


def _packages() -> list[bytes]:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        write_package(
            {"liste.json": b"[]", "ordner/text.md": b"# Titel\n"},
            maker="Probe",
            maker_url="https://example.org",
            made_at=made,
            key=_package_key(),
        )
    ]


def _service_package(data: bytes) -> object:
    """The first byte chooses which file of a good package the rest replaces."""
    folder = next(path for path in sorted((ROOMS / "forms/data/packages").iterdir()) if path.is_dir())
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    names = sorted(files)
    files[names[(data[0] if data else 0) % len(names)]] = data[1:]
    return read_files(files)


def _service_packages() -> list[bytes]:
    folder = next(path for path in sorted((ROOMS / "forms/data/packages").iterdir()) if path.is_dir())
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return [bytes([at]) + (folder / name).read_bytes() for at, name in enumerate(names)]


@cache
def _rsa() -> Any:
    from joserfc.jwk import RSAKey

    return RSAKey.generate_key(2048, {"kid": "k"}, private=True)


def _jwe(data: bytes) -> object:
    text = _text(data)
    header_of(text)
    tag_of(text)
    return decrypt(text, _rsa(), kid="k", most=100_000)


def _jwes() -> list[bytes]:
    from joserfc import jwe

    made = []
    for extra in ({}, {"zip": "DEF"}, {"crit": ["exp"]}):
        header = {"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": "k", "cty": "application/json"} | extra
        try:
            made.append(jwe.encrypt_compact(header, b"{}" * 50, _rsa()).encode())
        except Exception:
            continue
    return made


def _no_key(issuer: str, kid: str) -> Any:
    if kid != "k":
        raise LookupError(issuer)
    return _rsa()


def _set(data: bytes) -> object:
    return read_event(_text(data), _no_key)


def _sets() -> list[bytes]:
    import base64

    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    claims = {
        "jti": ID,
        "iss": "https://example.org",
        "iat": 1_700_000_000,
        "sub": f"submission:{ID}",
        "txn": f"case:{ID}",
        "events": {"https://schema.fitko.de/fit-connect/events/accept-submission": {"problems": []}},
    }
    head = {"typ": "secevent+jwt", "alg": "PS512", "kid": "k"}
    return [f"{part(head)}.{part(claims)}.AAAA".encode()]


def _metadata(data: bytes) -> object:
    return read_metadata(_json(data))


def _jwk(data: bytes) -> object:
    return [read_jwk(_json(data), use) for use in KeyUse]


def _callback(data: bytes) -> object:
    submissions_in(_json(data))
    check_callback(data, authentication=_text(data[:200]), timestamp=_text(data[:12]), secret="s", now=1.0)
    return None


def _expression(data: bytes) -> object:
    text = _text(data)
    values = {"a": 3, "b": "ja", "gruppe/c": "2026-01-01", "liste": [{"d": 1}], "e": True, "f": 1.5}
    return evaluate(text, values)


def _answer(data: bytes) -> object:
    """The first byte chooses the kind of field."""
    kinds = [kind for kind in FieldKind if kind not in (FieldKind.CHOICES, FieldKind.FILE, FieldKind.NOTE)]
    kind = kinds[(data[0] if data else 0) % len(kinds)]
    wanted = ("string", "integer", "number")[(data[1] if len(data) > 1 else 0) % 3]
    typed = " ".join(_text(data[2:]).split())
    return (
        read_value(Field("a", kind, {"type": wanted}, required=True), typed, today=TODAY) if typed else None
    )


def _answers() -> list[bytes]:
    typed = ("1.2.26", "2026-02-01", "1. Februar 2026", "1.234,50 €", "DE02 1203 0000 0000 2020 51", "ja")
    return [bytes([at, 0]) + text.encode() for at in range(12) for text in typed]


def _markdown(data: bytes) -> object:
    text = clean_text(_text(data))
    return None if text_faults(text) else parse(text)


def _pvog(data: bytes) -> object:
    return list(open_pvog(io.BytesIO(data), max_bytes=1_000_000))


def _zip(data: bytes) -> object:
    with tempfile.TemporaryDirectory() as folder:
        unpack_delivery(io.BytesIO(data), Path(folder), max_bytes=1_000_000)
    return unpacked(io.BytesIO(data), max_bytes=1_000_000).read()


def _zips() -> list[bytes]:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("leistungen.xml", b"<a/>")
    return [out.getvalue()]


def _pdfs() -> list[bytes]:
    import zlib

    packed = zlib.compress(b"1 0 <</A 1>>")
    outline = b"%PDF-1.7\n1 0 obj<</First 2 0 R/Title(A\\)(b))/C<00>>>endobj\n"
    words = (b"/Type/ObjStm/N 1/First 4", b"/F#69rst 4/X[(>>)<3e>]/N 1", b"/First 4/DecodeParms<</A 1>>")
    return [outline + b"3 0 obj<<" + one + b">>stream\n" + packed + b"\nendstream" for one in words]


def _workbooks() -> list[bytes]:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.active.append(["Leistungsschlüssel", "Stand"])
    book.active.append(["99102013104000", "online"])
    book.save(out)
    return [out.getvalue()]


def _definition(data: bytes) -> object:
    documents = read_version(data)
    return faults(documents.definition)


def _definitions() -> list[bytes]:
    folder = next(path for path in sorted((ROOMS / "forms/data/packages").iterdir()) if path.is_dir())
    read = {path.stem: json.loads(path.read_text()) for path in folder.glob("*.json")}
    told = {
        "format": "fahrplan-formular",
        "format_version": 1,
        "schema": read.get("schema", {}),
        "flow": read.get("flow", {}),
        "texts": {"de": read.get("texts.de", {})},
    }
    return [json.dumps(told).encode()]


@cache
def _saml_provider() -> SamlProvider:
    from tests.connectors.bundid import idp

    return SamlProvider(
        "bundid", "BundID", "x", idp.metadata(), Party(idp.WE, idp.BACK, *idp.key_pair("we")), BUNDID
    )


def _saml(data: bytes) -> object:
    """The whole check, and the parts behind the signature, which chance never gets right."""
    root = parse_xml(data)
    found = attributes_of(root)
    details_from(found, BUNDID.details, login_level("STORK-QAA-Level-3", found, BUNDID.levels))
    subject_from(found, BUNDID.subjects)
    party = _saml_provider().party
    return checked(
        base64.b64encode(data).decode(),
        _saml_provider()._settings,
        Expected("_ask", party.back, party.entity_id),
    )


def _saml_answers() -> list[bytes]:
    from tests.connectors.bundid import idp

    root = idp.response(idp.Said("_ask"))
    return [base64.b64decode(idp.encoded(one)) for one in (root, idp.signed(root))]


def _claims(data: bytes) -> object:
    told = _json(data)
    if not isinstance(told, dict):
        return None
    level = claims.level_from(told, {"hoch": TrustLevel.HIGH}, TrustLevel.BASIC)
    return claims.details_from(told, level)


def _payment(data: bytes) -> object:
    told = _json(data)
    fault_of(told)
    return told_of(told)


TARGETS: dict[str, Target] = {
    "xdatenfelder": Target(read_xdatenfelder, seeds=_files("xdatenfelder/*")),
    "xzufi-nachricht": Target(read_message, seeds=_files("xzufi/*.xml")),
    "xzufi-bruchstück": Target(lambda data: read_fragment(_text(data)), seeds=_files("xzufi/*.xml")),
    "archive": Target(_zip, (StandardError,), _zips),
    "gv100ad": Target(read_gv100ad, seeds=_files("gv100ad/*")),
    "genericode": Target(read_genericode, seeds=_files("genericode/*")),
    "leika": Target(read_leika, seeds=_files("leika/*")),
    "pvog": Target(_pvog, seeds=_files("implementation/data/pvog*.csv", root=ROOMS, most=4000)),
    "csv": Target(read_delimited, seeds=_files("*/data/*.csv", root=ROOMS, most=3000)),
    "xlsx": Target(read_workbook, seeds=_workbooks),
    "pdf": Target(is_active, (), _pdfs),
    "tabelle": Target(read_table, seeds=_files("leika/*")),
    "geojson": Target(
        read_geojson,
        seeds=_said(
            '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ARS":"150830040040",'
            '"GEN":"Barleben"},"geometry":{"type":"Polygon","coordinates":[[[11,52],[12,52],[12,53],[11,52]]]}}]}'
        ),
    ),
    "bpmn": Target(read_bpmn, seeds=_files("processes/data/**/*.bpmn", root=ROOMS)),
    "publiccode": Target(read_publiccode, seeds=_files("publiccode.yml", root=ROOT)),
    "reifegrad": Target(
        parse_scale,
        (StandardError, ValidationError, ValueError),
        _files("implementation/data/*.json", root=ROOMS),
    ),
    "austauschpaket": Target(_package, seeds=_packages),
    "servicepaket": Target(_service_package, (StandardError, ValidationError), _service_packages, 60_000),
    "formularfassung": Target(_definition, (ValidationError,), _definitions, 60_000),
    "jwe": Target(_jwe, (JweError,), _jwes),
    "ereignis": Target(_set, (EventError,), _sets),
    "metadaten": Target(
        _metadata,
        seeds=_said(
            '{"contentStructure":{"data":{"hash":{"type":"sha512","content":"00"}},"attachments":[]}}'
        ),
    ),
    "jwk": Target(
        _jwk, seeds=_said('{"kty":"RSA","use":"enc","alg":"RSA-OAEP-256","kid":"k","n":"AQ","e":"AQAB"}')
    ),
    "rückruf": Target(_callback, (CallbackError,), _said('{"submissionIds":["' + ID + '"]}')),
    "ausdruck": Target(
        _expression,
        (ExpressionError,),
        _said("a > 2 und b = 'ja'", "anzahl(liste) * 2 >= 3", "gruppe/c < heute", "nicht (e oder f = 1,5)"),
        3000,
    ),
    "eingaben": Target(_answer, (UnreadableError,), _answers, 300),
    "suchfrage": Target(
        lambda data: read_question(_text(data)), (), _said("Hund anmelden § 1 HundG", "OZG-10160")
    ),
    "öffnungszeiten": Target(
        lambda data: parse_opening_hours(_text(data)),
        (ValueError,),
        _said("Mo–Fr 8:00–12:00, 13–16 Uhr; Sa 9-12"),
    ),
    "betrag": Target(lambda data: read_amount(_text(data)), (ValueError,), _said("1.200,50 bis 3000 €"), 200),
    "kennwort-code": Target(lambda data: read_mailbox_code(_text(data)), (), _said("ABCD-EFGH-JKLM"), 200),
    "markdown": Target(_markdown, (), _said("# A\n\n|a|b|\n|-|-|\n|1|[x](https://a.de)|\n")),
    "webseite": Target(
        lambda data: read_page(data, "utf-8"), (), _said("<html><title>A</title><input type=password>")
    ),
    "saml": Target(_saml, (StandardError, RefusedError, DeclinedError), _saml_answers),
    "anmeldeangaben": Target(
        _claims,
        seeds=_said(
            '{"sub":"1","acr":"hoch","email":"a@b.de","email_verified":true,"address":{"locality":"X"}}'
        ),
    ),
    "bezahldienst": Target(
        _payment,
        (StandardError, ProviderError),
        _said(
            '{"paymentInformation":{"transactionId":"t","status":"PAYED"},"paymentRequest":{"requestId":"r",'
            '"grosAmount":12.5}}'
        ),
    ),
    "robots": Target(
        lambda data: allows(_text(data), "/a?b=c"), (), _said("User-agent: *\nDisallow: /a*$\nAllow: /a")
    ),
}
