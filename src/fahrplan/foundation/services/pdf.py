"""PDF files from a template and data. The data never becomes part of the program that sets the page."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import typst

MOST_INPUT = 400_000  # characters of JSON; running text of this size takes about a second
MOST_OUTPUT = 20_000_000  # bytes
STANDARD: Final = "ua-1"
MISSING = "□"
TYPE = "application/pdf"

# What the fonts that come with the typesetter can show: the letters of Europe, punctuation, common signs.
SHOWN = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x370, 0x45F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x20A0, 0x20BF),
    (0x2190, 0x2193),
    (0x2200, 0x2265),
    (0x25A0, 0x25FF),
)
SPACES = frozenset("\t\n\r\x0b\x0c\u2028\u2029")


class PdfError(Exception):
    """A German sentence: why there is no PDF."""


def render_pdf(template: Path, data: Mapping[str, Any], *, title: str, language: str = "de") -> bytes:
    """A tagged PDF by the rules of PDF/UA-1; no font of the machine is used, nothing is fetched.

    ``template`` reads ``json(bytes(sys.inputs.data))``: ``data`` (plain JSON values) with ``title`` and
    ``language``. It sees only its own folder. Control characters are left out; characters without a glyph
    become „□“. Raises PdfError where the data are too large or the page cannot be set.
    """
    told = json.dumps(_settable({**data, "title": title, "language": language}), ensure_ascii=False)
    if len(told) > MOST_INPUT:
        raise PdfError(
            f"Der Bericht ist zu groß für ein PDF: {len(told)} Zeichen, erlaubt sind {MOST_INPUT}."
        )
    import typst  # 7 MB and its fonts, which only a PDF needs

    folder = template.parent
    try:
        made = typst.compile(
            template,
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": told},
            pdf_standards=STANDARD,
            package_path=folder,
            package_cache_path=folder,
        )
    except typst.TypstError as fault:
        raise PdfError(f"Das PDF „{title}“ lässt sich nicht setzen: {fault.message}") from fault
    if len(made) > MOST_OUTPUT:
        raise PdfError(f"Das PDF „{title}“ ist größer als {MOST_OUTPUT // 1_000_000} MB.")
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False)


def _settable(value: Any) -> Any:
    """The same JSON value with texts that can be set, keys untouched."""
    if isinstance(value, str):
        return settable_text(value)
    if isinstance(value, Mapping):
        return {key: _settable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_settable(one) for one in value]
    return value


def settable_text(text: str) -> str:
    """The text without control characters, with „□“ for what the fonts do not have."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(map(_settable_character, composed))


def _settable_character(character: str) -> str:
    if character in SPACES:
        return " "
    if unicodedata.category(character).startswith("C") and character != "\u00ad":
        return ""
    number = ord(character)
    return character if any(first <= number <= last for first, last in SHOWN) else MISSING
