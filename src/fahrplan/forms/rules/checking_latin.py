"""Which characters a text may have: DIN 91379:2022-08, data type C, letters and defined sequences.

Names are kept exactly: only composed (NFC, RFC 5198), never replaced. The norm leaves running text open; its
dashes and the bullet are allowed there too.
"""

from __future__ import annotations

import re
import unicodedata

LETTERS = (
    "41-5A 61-7A C0-D6 D8-F6 F8-17E 187-188 18F 197 1A0-1A1 1AF-1B0 1B7 1CD-1DC 1DE-1DF 1E2-1F0 1F4-1F5 1F8-1FF "
    "212-213 218-21B 21E-21F 227-233 259 268 292 1E02-1E03 1E06-1E07 1E0A-1E11 1E17 1E1C-1E2B 1E2F-1E37 1E3A-1E3B "
    "1E40-1E49 1E52-1E5B 1E5E-1E63 1E6A-1E6F 1E80-1E87 1E8C-1E97 1E9E 1EA0-1EF9"
)
SIGNS = "20-40 5B-60 7B-7E A0-AC AE-BF D7 F7 2B9-2BA 2BE-2BF 2C8 2CC 2019 2021 20AC"
EXTENDED = (
    "386 388-38A 38C 38E-3A1 3A3-3CE 40D 410-42A 42C 42E-44A 44C 44E-44F 45D 192 2B0 2B3 2C6 2DC 2E2 1D48 1D57 2018 "
    "201A 201C-201E 2020 2026 2030 2032-2033 2039-203A 2070 2074-2079 207F-2089 2122 221E 2264-2265"
)
RUNNING_TEXT = "2013-2014 2022"
# Combining marks with the letters they may follow.
SEQUENCES = {
    "30B": "Aa", "300": "CFGKMPSTZcfgkmpstz", "304": "CFHKNPSTZcfhknpstzÛûḲḳṢṣṬṭỤụ", "306": "CMNRZcmnrzÇç",
    "308": "CTZczẠạỌọỤụ", "315": "CKPTckptČč", "323": "CPcpČč", "326": "CHKLNchklnŽž", "328 306": "Cc",
    "302": "DKLMNdklmn", "331": "HSs", "301": "JjÿĪī", "30C": "J", "307": "KUku", "31B": "KTkt", "35F 48": "K",
    "35F 68": "Kk", "325": "LRlr", "325 304": "LRlr", "310": "Mm", "31B 304": "Ss", "327": "ZzŽž", "30D": "ēō",
}  # fmt: skip
NEWLINES = re.compile(r"\r\n?|[\u2028\u2029]")


def composed(text: str) -> str:
    """The text in NFC with ``\\n`` as line end; nothing else is changed."""
    return NEWLINES.sub("\n", unicodedata.normalize("NFC", text))


def refusal(text: str, *, lines: bool = False) -> str:
    """Why this composed text is not accepted, in German; „“ where it is. ``lines``: it may have several."""
    allowed = TEXT if lines else LINE
    found = allowed.match(text)
    end = found.end() if found else 0
    if end == len(text):
        return ""
    sign = text[end]
    if sign in "\n\t":
        return "Bitte schreiben Sie alles in eine Zeile."
    if unicodedata.category(sign)[0] in "CZ":
        return f"An Stelle {end + 1} steht ein unsichtbares Zeichen. Bitte löschen Sie es und tippen Sie neu."
    if unicodedata.combining(sign):
        before = text[end - 1 : end]
        return f"Die Zeichen „{before}{sign}“ gehören nicht zum Zeichensatz für Namen und Texte (DIN 91379)."
    return f"Das Zeichen „{sign}“ gehört nicht zum Zeichensatz für Namen und Texte (DIN 91379)."


def _points(ranges: str) -> str:
    """The inside of a character class."""
    return "".join("-".join(f"\\u{point:0>4}" for point in part.split("-")) for part in ranges.split())


def _pattern(single: str) -> re.Pattern[str]:
    sequences = [
        f"[{bases}]{''.join(chr(int(mark, 16)) for mark in marks.split())}"
        for marks, bases in sorted(SEQUENCES.items(), key=lambda item: -len(item[0]))
    ]
    return re.compile(f"(?:{'|'.join(sequences)}|[{single}])*+")


LINE = _pattern(_points(f"{LETTERS} {SIGNS} {EXTENDED} {RUNNING_TEXT}"))
TEXT = _pattern(_points(f"{LETTERS} {SIGNS} {EXTENDED} {RUNNING_TEXT}") + "\n\t")
