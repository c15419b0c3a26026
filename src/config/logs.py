"""One JSON object per log line, for collectors that read standard error."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """Fields: zeit (ISO 8601, UTC), stufe, quelle, text and, for faults, fehler (the traceback)."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "zeit": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "stufe": record.levelname,
            "quelle": record.name,
            "text": record.getMessage(),
        }
        if record.exc_info:
            line["fehler"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
