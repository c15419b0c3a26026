"""Texts that every kind of file has to carry."""

from __future__ import annotations

from fahrplan.processes.exporters.sheets import Sheet, sheet_of

TEXT = """# Dienstanweisung

Ein **fetter** Satz mit [Quelle](https://example.org/recht).

## Aufgaben

- Antrag prüfen
- Bescheid schreiben
  - Gebühr nennen

3. Dritter Schritt
4. Vierter Schritt

### Fristen

| Schritt | Frist |
|---|---|
| Prüfen | zwei Wochen |
| Bescheid | ein Monat |
"""
HOSTILE = [
    '#eval("1+1")',
    '#panic("Ende")',
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": \\*',
    "$x^2$ ] } ) offen",
    "<w:p>Absatz</w:p> & mehr",
    "=1+1",
    "{{ unbekannt }} {% load %}",
]


def sheet(text: str = TEXT) -> Sheet:
    return sheet_of(text, title="Ersatztitel", origin="Aus der Bibliothek, Fassung 1")


def said(text: str) -> str:
    """What a reader of the hostile text sees: a backslash only keeps a mark from being one."""
    return text.replace("\\*", "*")
