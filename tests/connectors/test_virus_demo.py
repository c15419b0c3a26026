"""The scanner for demonstration finds its one sample; the failing one says so."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from fahrplan.connectors.virus_demo.scanner import SAMPLE, DemoScanner, FailingScanner
from fahrplan.forms.ports import ScannerError


def test_the_sample_is_found_also_when_packed() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/a.bin", SAMPLE)
    found = [DemoScanner().found(content) for content in (SAMPLE, made.getvalue(), b"PK harmlos", b"harmlos")]
    assert found == ["EICAR-Prüfdatei", "EICAR-Prüfdatei", "", ""]


def test_the_failing_scanner_gives_no_verdict() -> None:
    with pytest.raises(ScannerError):
        FailingScanner().found(b"x")
