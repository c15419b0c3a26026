"""The ranking as a table: every value, weight and contribution in columns of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fahrplan.prioritisation.rules.scoring import CRITERIA
from fahrplan.prioritisation.selectors.ranking import Ranked, Ranking

FIRST = (
    "Platz",
    "Leistungsschlüssel",
    "Leistung",
    "Punkte von 100",
    "bleibt unter den ersten zehn in Prozent",
)
LAST = ("Begründung",)
HEADER: tuple[str, ...] = (
    *FIRST,
    *(
        f"{criterion.label}: {part}"
        for criterion in CRITERIA
        for part in ("Rohwert", "Wert von 0 bis 1", "Beitrag")
    ),
    *LAST,
)


def ranking_rows(ranking: Ranking, items: Iterable[Ranked]) -> Iterator[list[Any]]:
    """One row for each service; an unknown value stays empty, its neutral contribution stands beside."""
    shares = ranking.stability
    for one in items:
        told: list[Any] = []
        rows = one.contributions
        for row in rows:
            told += [row.raw, round(row.value, 3) if row.known else None, round(row.points, 2)]
        yield [
            one.place,
            one.leika_key,
            one.name,
            round(one.score, 2),
            round(100 * shares.get(one.pk, 0.0)),
            *told,
            one.sentence,
        ]


def ranking_notes(ranking: Ranking) -> list[tuple[str, str]]:
    """What the table rests on, for the second sheet."""
    weights = ", ".join(
        f"{criterion.label} {ranking.weights.values.get(criterion, 0)}" for criterion in CRITERIA
    )
    return [
        ("Organisation", ranking.organisation.name),
        ("Stand", f"{ranking.day:%d.%m.%Y}"),
        ("Gewichte", f"{ranking.weights.origin_label}: {weights}"),
        ("Nicht bekannt", "zählt mit dem mittleren Wert 0,5, weder dafür noch dagegen"),
    ]
