"""Finds the EICAR sample (eicar.org), also as a part of packed documents; a second scanner that fails."""

from __future__ import annotations

import zipfile
from io import BytesIO

from fahrplan.forms.ports import ScannerError

# Written in two halves so that this file is no finding itself.
SAMPLE = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST_PARTS, MOST_READ = 200, 1_000_000


class DemoScanner:
    """Knows only the sample; says so in its name for it."""

    def found(self, content: bytes) -> str:
        return "EICAR-Prüfdatei" if SAMPLE in content or _in_parts(content) else ""


class FailingScanner:
    """Never answers, to see what people are told then."""

    def found(self, content: bytes) -> str:
        raise ScannerError("Der Virenscanner der Vorführung antwortet nicht.")


def _in_parts(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            for part in package.infolist()[:MOST_PARTS]:
                with package.open(part) as opened:
                    if SAMPLE in opened.read(MOST_READ):
                        return True
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        return False
    return False
