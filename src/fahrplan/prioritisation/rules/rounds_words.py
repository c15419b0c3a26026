"""A round in German words, the same on pages and in files."""

from __future__ import annotations

from typing import Final

from fahrplan.design.rules import digits
from fahrplan.prioritisation.enums import RoundMethod
from fahrplan.prioritisation.rules.rounds import (
    AGREED,
    HIGHEST,
    LOWEST,
    MIXED,
    SCALE,
    SPLIT,
    Tally,
    Terms,
    limits,
)

RESULT_COLUMNS: Final = ["Platz und Eintrag", "Summe", "Stimmen", "Mittel", "Streuung", "Einigkeit"]
ANONYMOUS: Final = (
    "Gezeigt werden nur Summen. Wer am Gerät wie abgestimmt hat, sieht niemand: weder die Leitung noch das Land. "
    "Gespeichert ist Ihr Stimmzettel als Ganzes, damit Sie ihn ändern können; wer die Datenbank betreibt, könnte "
    "ihn lesen. Stimmen nur wenige ab oder läuft das Ergebnis mit, lässt sich manchmal erraten, was jemand gewählt hat."
)
ON_PAPER: Final = (
    "Gezeigt werden nur Summen. Wer die Bögen eingibt, sieht aber, was auf ihnen steht. Schreiben Sie deshalb keinen "
    "Namen darauf, wenn Sie anonym bleiben wollen."
)
NO_ACCOUNTS: Final = (
    "Ohne Konto lässt sich nicht ausschließen, dass jemand an zwei Geräten abstimmt. Vergleichen Sie die Zahl der "
    "Stimmzettel mit der Zahl der Menschen im Raum."
)


def method_words(terms: Terms) -> str:
    if terms.method == RoundMethod.RATE:
        return f"jeder Eintrag von {LOWEST} ({SCALE[LOWEST]}) bis {HIGHEST} ({SCALE[HIGHEST]}), ohne Angabe erlaubt"
    return f"jede Person verteilt bis zu {points_words(terms.points)} auf die Einträge"


def points_words(points: int) -> str:
    return "1 Punkt" if points == 1 else f"{points} Punkte"


def share_label(terms: Terms, low: int, high: int) -> str:
    """One group of values: „4 – wichtig“, „3 Punkte“, „3 bis 5 Punkte“."""
    if terms.method == RoundMethod.RATE:
        return f"{low} – {SCALE[low]}"
    return points_words(low) if low == high else f"{low} bis {points_words(high)}"


def spread_words(told: Tally) -> str:
    return "–" if told.deviation is None else digits(told.deviation, 2)


def mean_words(told: Tally) -> str:
    return "–" if told.mean is None else digits(told.mean, 2)


def limits_words(terms: Terms) -> str:
    """What the words of agreement mean."""
    agreed, split = limits(terms)
    counted = (
        "Wer keinen Wert angibt, zählt bei diesem Eintrag nicht mit."
        if terms.method == RoundMethod.RATE
        else "Wer einem Eintrag nichts gibt, zählt mit 0 Punkten."
    )
    return (
        f"Streuung ist die Standardabweichung der Werte. Bis {digits(agreed, 2)} heißt „{AGREED}“, bis "
        f"{digits(split, 2)} „{MIXED}“, darüber „{SPLIT}“; diese Grenzen haben wir gesetzt. {counted}"
    )
