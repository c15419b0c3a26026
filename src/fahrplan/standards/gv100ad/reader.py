"""Reader of GV100AD: lines of 220 characters, checked field by field and against the order of the file.

Source: Destatis, Datensatzbeschreibung GV100AD. Positions below count from 0. The file is UTF-8 and sorted: a Land
stands before its Regierungsbezirke, Kreise, Verbände and Gemeinden, and keys rise within each Satzart.
"""

from __future__ import annotations

from datetime import date

from fahrplan.standards.encodings import decode_utf8
from fahrplan.standards.gv100ad.records import (
    GEMEINDE_KINDS,
    KREIS_KINDS,
    VERBAND_KINDS,
    Directory,
    GemeindeRecord,
    KreisRecord,
    LandRecord,
    RegierungsbezirkRecord,
    RegionRecord,
    VerbandRecord,
)
from fahrplan.standards.problems import Findings, Problem, StandardError

WIDTH = 220
# The official file has 16 000 lines and 3.5 MB.
MAX_BYTES = 20_000_000
MAX_LINES = 100_000
LAENDER = tuple(f"{number:02}" for number in range(1, 17))
KEY_SIZES = {"10": 2, "20": 3, "30": 4, "40": 5}
KINDS = {"40": KREIS_KINDS, "50": VERBAND_KINDS, "60": GEMEINDE_KINDS}
NUMBERS = (("Fläche", 128, 139), ("Bevölkerung", 139, 150), ("Bevölkerung männlich", 150, 161))
OPTIONAL_DIGITS = (
    ("Postleitzahl", 165, 170),
    ("Finanzamtsbezirk", 177, 181),
    ("Arbeitsagenturbezirk", 185, 190),
    ("Bundestagswahlkreis von", 190, 193),
    ("Bundestagswahlkreis bis", 193, 196),
)
RESERVED = ((124, 128), (161, 165), (175, 177))


def read_gv100ad(data: bytes, *, land: str | None = None, max_bytes: int = MAX_BYTES) -> Directory:
    """Read the directory of all Germany, or an extract of exactly one Land.

    An extract of Land 01 looks like a truncated file; it is read only when ``land="01"`` says that it is meant.
    With any ``land`` (2 digits) nothing but this extract is read.

    Raises StandardError with all problems (line from 1, field) when any line is damaged, out of order, doubled
    or without its parent, or when Länder are missing; then nothing is read.
    """
    reading = _Reading()
    text = decode_utf8(data, max_bytes=max_bytes)
    if text.count("\n") > MAX_LINES:
        raise StandardError.of(f"Die Datei hat mehr als {MAX_LINES} Zeilen und ist kein Gemeindeverzeichnis.")
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    for number, line in enumerate(lines, start=1):
        reading.take(number, line.removesuffix("\r"))
    reading.check_laender(land)
    return reading.finish()


class _Reading:
    """State of one reading: what has been read, and the areas the next line must belong to."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.notices: list[Problem] = []
        self.as_of: date | None = None
        self.stamp = ""
        self.last: dict[str, str] = {}
        self.known: dict[str, set[str]] = {kind: set() for kind in (*KEY_SIZES, "50")}
        self.line_of: dict[str, tuple[int, str]] = {}
        self.used: set[str] = set()
        self.laender: list[LandRecord] = []
        self.regierungsbezirke: list[RegierungsbezirkRecord] = []
        self.regionen: list[RegionRecord] = []
        self.kreise: list[KreisRecord] = []
        self.verbaende: list[VerbandRecord] = []
        self.gemeinden: list[GemeindeRecord] = []

    def take(self, number: int, line: str) -> None:
        """Check one line and keep its record when nothing is wrong with it."""
        before = self.findings.total
        kind = line[:2]
        if len(line) != WIDTH:
            self.fault(number, None, f"Die Zeile hat {len(line)} statt {WIDTH} Zeichen.")
            return
        if kind not in (*KEY_SIZES, "50", "60"):
            self.fault(number, "Satzart", f"Die Satzart „{kind}“ ist unbekannt.")
            return
        as_of = self._stamp(number, line[2:10])
        key = self._key(number, kind, line[10:22])
        if not line[22:72].strip():
            self.fault(number, "Bezeichnung", "Der Name fehlt.")
        if key:
            self._place(number, kind, key)
        if kind in KINDS:
            self._kind(number, kind, line[122:124].strip())
        if kind == "60":
            self._figures(number, line)
        if as_of and key and self.findings.total == before:
            self._keep(kind, line, (as_of, number, key, line[22:72].strip(), line[72:122].strip()))

    def fault(self, line: int | None, field: str | None, message: str) -> None:
        """Note a problem."""
        self.findings.add(line, field, message)

    def _stamp(self, number: int, stamp: str) -> date | None:
        if stamp != self.stamp:
            if self.stamp:
                self.fault(
                    number, "Gebietsstand", f"Der Gebietsstand „{stamp}“ weicht von „{self.stamp}“ ab."
                )
                return None
            try:
                self.as_of = date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:]))
                self.stamp = stamp
            except ValueError:
                self.fault(number, "Gebietsstand", f"„{stamp}“ ist kein Datum der Form JJJJMMTT.")
        return self.as_of

    def _key(self, number: int, kind: str, field: str) -> str:
        """The key at its natural length, empty when it is damaged."""
        if kind == "60":
            key, rest = field[:5] + field[8:] + field[5:8], ""
        elif kind == "50":
            key, rest = field[:5] + field[8:], field[5:8]
        else:
            key, rest = field[: KEY_SIZES[kind]], field[KEY_SIZES[kind] :]
        if not _digits(key) or rest.strip() or key[:2] not in LAENDER:
            self.fault(number, "Regionalschlüssel", f"„{field.strip()}“ passt nicht zur Satzart {kind}.")
            return ""
        return key

    def _place(self, number: int, kind: str, key: str) -> None:
        """Check order and parent, and make the area known to the lines below it."""
        order = key if kind != "60" else key[:5] + key[9:] + key[5:9]
        if order <= self.last.get(kind, ""):
            same = order == self.last[kind] or key in self.known.get(kind, ()) or key in self.used
            what = "steht doppelt in der Datei" if same else "steht nicht in aufsteigender Folge"
            self.fault(number, "Regionalschlüssel", f"Der Schlüssel {key} {what}.")
        else:
            self.last[kind] = order
        missing = self._missing_parent(kind, key)
        if missing:
            self.fault(
                number, "Regionalschlüssel", f"Vor {key} steht der übergeordnete Satz {missing} nicht."
            )
        if kind in self.known:
            self.known[kind].add(key)
            self.line_of[key] = (number, kind)
        else:
            self.used.add(key)
        self.used.update((key[:2], key[:3], key[:4], key[:5]) if kind in ("40", "60") else ())
        if kind == "60":
            self.used.add(key[:9])

    def _missing_parent(self, kind: str, key: str) -> str:
        """The key of the parent that should be the open one and is not; empty when all is well."""
        land = self.last.get("10", "")
        if kind == "10":
            return ""
        if key[:2] != land:
            return key[:2]
        if kind in ("20", "30"):
            return "" if kind == "20" or key[:3] == self.last.get("20") else key[:3]
        if kind == "40":
            return self._missing_above_kreis(key)
        if key[:5] != self.last.get("40") and key[2:5] != "000":
            return key[:5]
        return key[:9] if kind == "60" and key[:9] not in self.known["50"] else ""

    def _missing_above_kreis(self, key: str) -> str:
        if key[2] != "0" and key[:3] != self.last.get("20"):
            return key[:3]
        region = self.last.get("30", "")
        return key[:4] if region[:3] == key[:3] and region != key[:4] else ""

    def _kind(self, number: int, kind: str, code: str) -> None:
        if code in KINDS[kind]:
            return
        if not code and kind == "50":
            self.notices.append(Problem(number, "Textkennzeichen", "Die Art des Verbandes fehlt."))
            return
        self.fault(number, "Textkennzeichen", f"„{code}“ ist bei Satzart {kind} unbekannt.")

    def _figures(self, number: int, line: str) -> None:
        for field, start, end in NUMBERS:
            if not _digits(line[start:end]):
                self.fault(
                    number, field, f"„{line[start:end].strip()}“ ist keine Zahl mit {end - start} Stellen."
                )
        for field, start, end in OPTIONAL_DIGITS:
            if line[start:end].strip() and not _digits(line[start:end]):
                self.fault(number, field, f"„{line[start:end].strip()}“ hat nicht {end - start} Ziffern.")
        if line[170:175] not in ("     ", "*****"):
            self.fault(number, "Postleitzahl eindeutig", "Erlaubt sind fünf Leerzeichen oder fünf Sterne.")
        if any(line[start:end].strip() for start, end in RESERVED):
            self.fault(
                number, "Reservefeld", "Ein Feld ohne Inhalt ist belegt; die Zeile scheint verschoben."
            )
        if _digits(line[139:161]) and int(line[150:161]) > int(line[139:150]):
            self.fault(number, "Bevölkerung männlich", "Die Zahl ist größer als die der Bevölkerung.")

    def _keep(self, kind: str, line: str, area: tuple[date, int, str, str, str]) -> None:
        code = line[122:124].strip()
        if kind == "60":
            self.gemeinden.append(_gemeinde(line, area, code))
        elif kind == "50":
            self.verbaende.append(VerbandRecord(*area, code, VERBAND_KINDS.get(code, "ohne Angabe")))
        elif kind == "40":
            self.kreise.append(KreisRecord(*area, code, KREIS_KINDS[code]))
        elif kind == "30":
            self.regionen.append(RegionRecord(*area))
        elif kind == "20":
            self.regierungsbezirke.append(RegierungsbezirkRecord(*area))
        else:
            self.laender.append(LandRecord(*area))

    def check_laender(self, expected: str | None) -> None:
        """All Länder, or one alone: the expected one, or one a truncated file cannot begin with."""
        present = self.known["10"]
        missing = [key for key in LAENDER if key not in present]
        alone = {expected} if expected else set(LAENDER[1:])
        if not present:
            self.fault(None, None, "Die Datei enthält kein Gemeindeverzeichnis (GV100AD).")
        elif expected and present != {expected}:
            self.fault(None, None, f"Die Datei ist kein Auszug für das Land {expected}.")
        elif missing and not (len(present) == 1 and present <= alone):
            self.fault(None, None, f"Die Datei ist unvollständig: Es fehlen die Länder {', '.join(missing)}.")

    def finish(self) -> Directory:
        """The directory, or StandardError when anything was wrong or is missing."""
        for key, (number, _kind) in self.line_of.items():
            if key not in self.used:
                self.fault(
                    number, "Regionalschlüssel", f"Unter {key} steht nichts; die Datei ist unvollständig."
                )
        self.findings.refuse()
        return Directory(
            self.as_of or date.min,
            tuple(self.laender),
            tuple(self.regierungsbezirke),
            tuple(self.regionen),
            tuple(self.kreise),
            tuple(self.verbaende),
            tuple(self.gemeinden),
            tuple(self.notices),
        )


def _gemeinde(line: str, area: tuple[date, int, str, str, str], code: str) -> GemeindeRecord:
    return GemeindeRecord(
        *area,
        ags=line[10:18],
        kind_code=code,
        kind=GEMEINDE_KINDS[code],
        area_ha=int(line[128:139]),
        population=int(line[139:150]),
        population_male=int(line[150:161]),
        postcode=line[165:170].strip(),
        several_postcodes=line[170:175] == "*****",
        tax_office=line[177:181].strip(),
        court=line[181:185].strip(),
        employment_agency=line[185:190].strip(),
        constituency=line[190:193].strip(),
        constituency_to=line[193:196].strip(),
    )


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
