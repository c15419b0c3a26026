"""What the two figures are called and what they count. They are never mixed."""

from __future__ import annotations

from dataclasses import dataclass

from fahrplan.implementation.enums import Figure


@dataclass(frozen=True)
class Wording:
    """The words for one figure; ``anchor`` is its definition on the page of definitions."""

    anchor: str
    short: str
    title: str
    sentence: str
    cells: str  # what a figure over many places or organisations counts, dative
    subjects: str  # plural


PEOPLE = Wording(
    anchor="menschen",
    short="Menschen",
    title="Was Menschen online erledigen können",
    sentence=(
        "Gezählt wird je Ort jede Leistung, für die dort eine Kommune zuständig ist. Online heißt: "
        "Menschen können sie dort online erledigen, auch über ein Angebot von Land oder Bund."
    ),
    cells="Leistungen an Orten",
    subjects="Orte",
)
OWN = Wording(
    anchor="eigene-leistung",
    short="eigene Leistung",
    title="Was die Verwaltungen selbst erreicht haben",
    sentence=(
        "Gezählt wird je Verwaltung jede Leistung, die sie selbst bearbeitet oder entscheidet. Online heißt: "
        "Sie bietet sie selbst online an. Angebote von Land oder Bund zählen hier nicht."
    ),
    cells="eigenen Leistungen",
    subjects="Verwaltungen",
)
WORDING = {
    Figure.PEOPLE_PLACE: PEOPLE,
    Figure.PEOPLE_SERVICE: PEOPLE,
    Figure.PEOPLE_AREA: PEOPLE,
    Figure.OWN_ORGANISATION: OWN,
    Figure.OWN_SERVICE: OWN,
    Figure.OWN_AREA: OWN,
}
BOTH = (Figure.PEOPLE_PLACE, Figure.OWN_ORGANISATION)
BOTH_BY_SERVICE = (Figure.PEOPLE_SERVICE, Figure.OWN_SERVICE)
