"""Licences under which an operator may publish what this room derives; the list of DCAT-AP.de is the source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """``uri`` is its name in DCAT-AP.de, ``url`` its text; ``attribution``: whether the origin must be named."""

    key: str
    name: str
    uri: str
    url: str
    attribution: bool


LICENCES = {
    licence.key: licence
    for licence in (
        Licence(
            "dl-de/by-2-0",
            "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
            "https://www.govdata.de/dl-de/by-2-0",
            attribution=True,
        ),
        Licence(
            "dl-de/zero-2-0",
            "Datenlizenz Deutschland – Zero – Version 2.0",
            "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
            "https://www.govdata.de/dl-de/zero-2-0",
            attribution=False,
        ),
        Licence(
            "cc-by-4.0",
            "Creative Commons Namensnennung 4.0 International",
            "http://dcat-ap.de/def/licenses/cc-by/4.0",
            "https://creativecommons.org/licenses/by/4.0/deed.de",
            attribution=True,
        ),
        Licence(
            "cc0-1.0",
            "Creative Commons Zero 1.0",
            "http://dcat-ap.de/def/licenses/cc-zero",
            "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
            attribution=False,
        ),
    )
}
