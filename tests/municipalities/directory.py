"""Small directories in the format of GV100AD, written by us."""

from __future__ import annotations

STAMP = "20260228"


def line(
    kind: str, key: str, name: str, *, code: str = "", seat: str = "", stamp: str = STAMP, tail: str = ""
) -> str:
    """One line of 220 characters; ``key`` fills positions 10 to 22 as the record kind needs it."""
    return f"{kind}{stamp}{key:<12}{name:<50}{seat:<50}{code:<2}    {tail}".ljust(220)


def gemeinde(
    ags: str, verband: str, name: str, *, code: str = "64", people: int = 1000, stamp: str = STAMP
) -> str:
    tail = f"{1897:011}{people:011}{people // 2:011}    39365"
    return line("60", f"{ags}{verband}", name, code=code, stamp=stamp, tail=tail)


def directory(
    *, stamp: str = STAMP, people: int = 1000, harbke: str = "5053", extra: tuple[str, ...] = ()
) -> bytes:
    """Saxony-Anhalt in small: one kreisfreie Stadt, one Landkreis with Verbandsgemeinde and Einheitsgemeinde."""
    lines = [
        line("10", "15", "Sachsen-Anhalt", seat="Magdeburg", stamp=stamp),
        line("40", "15002", "Halle (Saale), Stadt", code="41", seat="Halle (Saale)", stamp=stamp),
        line("50", "15002   0000", "Halle (Saale), Stadt", code="50", stamp=stamp),
        gemeinde("15002000", "0000", "Halle (Saale), Stadt", code="61", people=226767, stamp=stamp),
        line("40", "15083", "Börde", code="44", seat="Haldensleben", stamp=stamp),
        line("50", "15083   0040", "Barleben", code="50", stamp=stamp),
        line("50", "15083   5053", "Obere Aller", code="53", seat="Eilsleben", stamp=stamp),
        gemeinde("15083040", "0040", "Barleben", people=people, stamp=stamp),
        gemeinde("15083190", "5053", "Eilsleben", stamp=stamp),
        gemeinde("15083275", harbke, "Harbke", stamp=stamp),
        *extra,
    ]
    return ("\n".join(lines) + "\n").encode()
