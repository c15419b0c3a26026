"""Log lines are JSON objects."""

from __future__ import annotations

import json
import logging
import sys

from config.logs import JsonFormatter


def record(**fields: object) -> logging.LogRecord:
    made = logging.LogRecord("fahrplan", logging.ERROR, __file__, 1, "Fehler bei %s", ("Müll",), None)
    made.__dict__.update(fields)
    return made


def test_a_line_names_level_origin_and_text() -> None:
    line = json.loads(JsonFormatter().format(record()))
    assert (line["stufe"], line["quelle"], line["text"]) == ("ERROR", "fahrplan", "Fehler bei Müll")


def test_the_time_is_in_utc() -> None:
    assert json.loads(JsonFormatter().format(record(created=0)))["zeit"] == "1970-01-01T00:00:00.000+00:00"


def test_a_fault_brings_its_traceback() -> None:
    try:
        raise ValueError("kaputt")
    except ValueError:
        line = json.loads(JsonFormatter().format(record(exc_info=sys.exc_info())))
    assert line["fehler"].splitlines()[-1] == "ValueError: kaputt"
