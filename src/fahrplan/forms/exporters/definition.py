"""One version of a form as JSON: the three documents, and what they are of. Read again by ``read_version``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from fahrplan.forms.models import FormVersion
from fahrplan.forms.rules.checks_shape import shape_faults
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.editing import Documents

FORMAT = "fahrplan-formular"
NUMBER = 1
MOST_BYTES = 2_000_000


def version_as_json(version: FormVersion) -> bytes:
    """``{"format", "format_version", "name", "number", "schema", "flow", "texts"}``, UTF-8."""
    told: Mapping[str, Any] = {
        "format": FORMAT,
        "format_version": NUMBER,
        "name": version.form.name,
        "number": version.number,
        "schema": version.schema,
        "flow": version.flow,
        "texts": version.texts,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def read_version(data: bytes) -> Documents:
    """The three documents of such a file. Raises ValidationError at „file“ in German."""
    if len(data) > MOST_BYTES:
        raise ValidationError({"file": "Die Datei ist größer als 2 MB."})
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ValidationError({"file": "Die Datei ist kein lesbares JSON in UTF-8."}) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValidationError(
            {"file": "Das ist keine Fassung eines Formulars. Sie muss aus „Fassungen“ stammen."}
        )
    if found.get("format_version") != NUMBER:
        raise ValidationError({"file": "Diese Datei stammt aus einer anderen Fassung der Software."})
    parts = [found.get(name) for name in ("schema", "flow", "texts")]
    if not all(isinstance(part, dict) for part in parts):
        raise ValidationError({"file": "In der Datei fehlt eines der drei Dokumente: schema, flow, texts."})
    definition = Definition(*parts)  # type: ignore[arg-type]
    if faults := shape_faults(definition):
        raise ValidationError({"file": [fault.words for fault in faults[:5]]})
    return Documents(*parts)  # type: ignore[arg-type]


def _refuse(name: str) -> Any:
    raise ValueError(name)
