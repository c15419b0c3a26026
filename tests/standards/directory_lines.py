"""Builds lines of a municipality directory, for tests. All names and figures are invented."""

from __future__ import annotations

DATE = "20260228"


def land(key: str = "15", name: str = "Musterland") -> str:
    return _line("10", key.ljust(12), name, "Musterhauptstadt")


def bezirk(key: str, name: str = "Musterbezirk") -> str:
    return _line("20", key.ljust(12), name)


def region(key: str, name: str = "Musterregion") -> str:
    return _line("30", key.ljust(12), name)


def kreis(key: str, name: str = "Musterkreis", kind: str = "44") -> str:
    return _line("40", key.ljust(12), name, "Kreisstadt", kind)


def verband(key: str, name: str = "Musterverband", kind: str = "53") -> str:
    return _line("50", f"{key[:5]}   {key[5:]}", name, "Sitzstadt", kind)


def gemeinde(key: str, name: str = "Musterdorf", kind: str = "64", **figures: int) -> str:
    """``key`` is the ARS of 12 digits."""
    numbers = "".join(
        f"{figures.get(field, default):011}"
        for field, default in (("area", 1234), ("people", 1000), ("men", 490))
    )
    tail = f"    {numbers}    39999*****  3106140604545066"
    return _line("60", key[:5] + key[9:] + key[5:9], name, "", kind, tail)


def _line(kind: str, key: str, name: str, seat: str = "", code: str = "  ", tail: str = "") -> str:
    return f"{kind}{DATE}{key}{name:<50}{seat:<50}{code}{tail}".ljust(220)


def small_directory() -> list[str]:
    """One Land with a city, a Landkreis, a Verbandsgemeinde with two members and one free municipality."""
    return [
        land(),
        kreis("15001", "Großstadt, Stadt", "41"),
        verband("150010000", "Großstadt, Stadt", "50"),
        gemeinde("150010000000", "Großstadt, Stadt", "61"),
        kreis("15081"),
        verband("150810030", "Freistadt (Muster), Stadt", "50"),
        verband("150815051", "Am Bach"),
        gemeinde("150815051026", "Bachdorf, Flecken"),
        gemeinde("150810030030", "Freistadt (Muster), Stadt", "63"),
        gemeinde("150815051045", "Übermühlen"),
    ]


def joined(lines: list[str], end: str = "\n") -> bytes:
    return "".join(line + end for line in lines).encode("utf-8")
