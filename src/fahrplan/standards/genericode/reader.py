"""Reader of genericode 1.0. Children of the root carry no namespace; rows may leave optional values out."""

from __future__ import annotations

from lxml import etree

from fahrplan.standards.genericode.code_list import CodeList, CodeRow, Column
from fahrplan.standards.problems import Findings, StandardError
from fahrplan.standards.safe_xml import MAX_BYTES, line_of, local_name, parse_xml

NAMESPACE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
# How the XÖV handbook marks the recommended key, in its versions.
RECOMMENDED = ("xoev-code", "empfohleneCodeSpalte", "recommendedKeyColumn")
NAME_COLUMNS = ("bezeichnung", "name", "beschreibung", "text", "wert", "description")
MAX_COLUMNS = 200


def read_genericode(data: bytes, *, max_bytes: int = MAX_BYTES) -> CodeList:
    """Read a code list. Raises StandardError with all problems (line, column), also for doubled keys."""
    root = parse_xml(data, max_bytes=max_bytes)
    if root.tag != f"{{{NAMESPACE}}}CodeList":
        raise StandardError.of("Die XML-Datei ist keine Codeliste (genericode 1.0).", line=line_of(root))
    findings = Findings()
    identification, column_set = root.find("Identification"), root.find("ColumnSet")
    if identification is None or column_set is None or root.find("SimpleCodeList") is None:
        raise StandardError.of("Der Codeliste fehlt Identification, ColumnSet oder SimpleCodeList.")
    columns = _columns(column_set, findings)
    findings.refuse()
    key = _key_column(column_set, columns)
    rows = _rows(root, columns, key, findings)
    findings.refuse()
    return CodeList(
        _text(identification, "ShortName"),
        _text(identification, "LongName"),
        _text(identification, "Version"),
        _text(identification, "CanonicalUri"),
        _text(identification, "CanonicalVersionUri"),
        _text(identification, "Agency/LongName") or _text(identification, "Agency/ShortName"),
        columns,
        key,
        _name_column(columns, key),
        rows,
    )


def _text(element: etree._Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _columns(column_set: etree._Element, findings: Findings) -> tuple[Column, ...]:
    columns: dict[str, Column] = {}
    for element in column_set.findall("Column"):
        identifier = (element.get("Id") or "").strip()
        if not identifier or identifier in columns:
            findings.add(line_of(element), identifier or None, "Eine Spalte ohne Kennung oder doppelt.")
            continue
        short, long = _text(element, "ShortName"), _text(element, "LongName")
        columns[identifier] = Column(identifier, short, long or short, element.get("Use") == "required")
    if not 0 < len(columns) <= MAX_COLUMNS:
        findings.add(line_of(column_set), None, f"Die Codeliste muss 1 bis {MAX_COLUMNS} Spalten haben.")
    return tuple(columns.values())


def _key_column(column_set: etree._Element, columns: tuple[Column, ...]) -> str:
    """The column of the recommended key, else of the first key of one column."""
    ids = {column.id for column in columns}
    keys: list[tuple[bool, str]] = []
    for element in column_set.findall("Key"):
        refs = [(ref.get("Ref") or "").strip() for ref in element.findall("ColumnRef")]
        marks = {local_name(mark) for mark in element.iterfind("Annotation/AppInfo/*")}
        if len(refs) == 1 and refs[0] in ids:
            keys.append((bool(marks.intersection(RECOMMENDED)), refs[0]))
    if not keys:
        raise StandardError.of(
            "Die Codeliste nennt keinen Schlüssel aus einer Spalte.", line=line_of(column_set)
        )
    return next((ref for recommended, ref in keys if recommended), keys[0][1])


def _name_column(columns: tuple[Column, ...], key: str) -> str:
    others = [column.id for column in columns if column.id != key]
    by_name = {identifier.casefold(): identifier for identifier in reversed(others)}
    return next((by_name[name] for name in NAME_COLUMNS if name in by_name), others[0] if others else key)


def _rows(
    root: etree._Element, columns: tuple[Column, ...], key: str, findings: Findings
) -> tuple[CodeRow, ...]:
    positions = {column.id: at for at, column in enumerate(columns)}
    required = [(at, column.id) for at, column in enumerate(columns) if column.required or column.id == key]
    key_at = positions[key]
    seen: dict[str, int] = {}
    rows: list[CodeRow] = []
    for element in root.iterfind("SimpleCodeList/Row"):
        line = line_of(element)
        values = _values(element, columns, positions, findings)
        for at, identifier in required:
            if not values[at]:
                findings.add(line, identifier, "Der Wert fehlt.")
        code = values[key_at]
        if code and code in seen:
            findings.add(line, key, f"Der Schlüssel „{code[:60]}“ steht schon in Zeile {seen[code]}.")
        seen.setdefault(code, line)
        rows.append(CodeRow(line, tuple(values)))
    return tuple(rows)


def _values(
    row: etree._Element, columns: tuple[Column, ...], positions: dict[str, int], findings: Findings
) -> list[str]:
    """Values by column. A value without reference belongs to the column after the one before it."""
    values = [""] * len(columns)
    at = -1
    for element in row.iterfind("Value"):
        reference = element.get("ColumnRef")
        at = at + 1 if reference is None else positions.get(reference.strip(), -1)
        if not 0 <= at < len(columns):
            findings.add(line_of(element), reference, "Der Wert gehört zu keiner Spalte.")
            at = len(columns)
            continue
        values[at] = (element.findtext("SimpleValue") or "").strip()
    return values
