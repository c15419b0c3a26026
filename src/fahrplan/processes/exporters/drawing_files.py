"""The BPMN file of a version, byte for byte as it was handed in; always a download, never shown as a page."""

from __future__ import annotations

from django.http import HttpResponse

from fahrplan.foundation.exporters.files import download
from fahrplan.processes.models import Process
from fahrplan.standards.safe_xml import encoding_of


def drawing_file(process: Process, number: int, xml: bytes) -> HttpResponse:
    """The answer says the encoding that the file itself declares: what it says counts more (RFC 7303)."""
    kind = f"application/xml; charset={encoding_of(xml)}"
    return download(xml, kind, f"{process.key}-{number}.bpmn")
