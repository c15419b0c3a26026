"""Sending a data set as CSV, JSON or XLSX, with the facts that must go with it.

CSV holds nothing but head and rows, so that every program can read it; its facts stand in a file beside it
(CSV on the Web, named in the header „Link“). XLSX has a second sheet, JSON a part „meta“.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.foundation.exporters.json_rows import json_rows
from fahrplan.implementation.exporters.datasets import Column, DataSet, Kind, Terms, facts_of

CSVW_TYPE = "application/csvm+json"
FORMATS = ("csv", "json", "xlsx")
SIDECAR = "csv-metadata.json"
XLSX_ROWS = 50_000
TOO_LARGE = (
    f"Diese Auswahl hat mehr als {XLSX_ROWS} Zeilen. Das ist für eine Excel-Datei zu viel. "
    "Bitte laden Sie CSV oder JSON, oder wählen Sie weniger aus."
)


def data_response(data: DataSet, terms: Terms, form: str, address: str, query: str = "") -> HttpResponseBase:
    """The data set in this form; ``address`` is that of the file without its ending, ``query`` its parameters.

    413 where an XLSX file would have more than ``XLSX_ROWS`` rows.
    """
    asked = f"?{query}" if query else ""
    if form == "csv":
        response: HttpResponseBase = csv_response(data.file_name, data.header, data.rows)
        response["Link"] = f'<{address}.{SIDECAR}{asked}>; rel="describedby"; type="{CSVW_TYPE}"'
        return response
    if form == "xlsx":
        return _xlsx(data, terms)
    if form == "json":
        response = StreamingHttpResponse(json_parts(data, terms), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="{data.file_name}.json"'
        return response
    return JsonResponse(
        described(data, terms, f"{address}.csv{asked}"),
        content_type=CSVW_TYPE,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )


def _xlsx(data: DataSet, terms: Terms) -> HttpResponseBase:
    rows = list(islice(data.rows, XLSX_ROWS + 1))
    if len(rows) > XLSX_ROWS:
        return HttpResponse(TOO_LARGE, status=413, content_type="text/plain; charset=utf-8")
    return xlsx_response(data.file_name, data.header, rows, notes=facts_of(data, terms))


def json_parts(data: DataSet, terms: Terms) -> Iterator[str]:
    """One JSON object, part by part: ``meta``, ``columns`` and ``rows``, each row an object."""
    head = {
        "meta": {
            "title": data.title,
            "description": data.description,
            "as_of": data.day.isoformat(),
            "page": data.page,
            "publisher": terms.publisher,
            "licence": {"name": terms.licence.name, "uri": terms.licence.uri, "url": terms.licence.url},
            "attribution": terms.attribution,
            "sources": list(terms.sources),
        },
        "columns": [{"key": c.key, "title": c.title, "type": c.kind.value} for c in data.columns],
    }
    return json_rows(head, [column.key for column in data.columns], data.rows)


def described(data: DataSet, terms: Terms, url: str) -> dict[str, Any]:
    """The facts beside a CSV file in the words of CSV on the Web (W3C)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "url": url,
        "dialect": {"delimiter": ";", "encoding": "utf-8", "header": True},
        "dc:title": data.title,
        "dc:description": data.description,
        "dc:modified": {"@value": data.day.isoformat(), "@type": "xsd:date"},
        "dc:isVersionOf": {"@id": data.page},
        "dc:publisher": terms.publisher,
        "dc:license": {"@id": terms.licence.uri},
        "dc:rights": terms.attribution or terms.licence.name,
        "dc:source": list(terms.sources),
        "tableSchema": {"columns": [_column(column) for column in data.columns]},
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.key, "titles": column.title, "datatype": column.kind.value}
    if column.kind is Kind.YES_NO:
        told["datatype"] = {"base": "boolean", "format": "ja|nein"}
    return told | ({"dc:description": column.meaning} if column.meaning else {})
