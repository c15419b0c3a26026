"""An area or an organisation from one word of the address, with both figures of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.selectors.coverage import Region, region_for, total_of
from fahrplan.implementation.selectors.figures import Count
from fahrplan.implementation.selectors.plans import MUNICIPAL_KINDS, PLACE_KINDS
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors import organisation_by_key, place_by_ars
from fahrplan.portal.web.status.moments import Moment


@dataclass(frozen=True)
class Meant:
    """A municipal organisation with its territory, or an area alone."""

    area: Territory
    organisation: Organisation | None = None

    @property
    def key(self) -> str:
        return self.organisation.key if self.organisation else self.area.ars

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else self.area.display_name

    def page(self, moment: Moment) -> str:
        """Where the status portal shows it."""
        if self.organisation:
            return moment.link("status_organisation", self.organisation.key)
        if len(self.area.ars) == 2:
            return moment.link("status_land")
        if len(self.area.ars) == 5:
            return moment.link("status_kreis", self.area.ars)
        return moment.link("status_place", self.area.ars)

    def count(self, figure: Figure, day: date) -> Count:
        """One of the two figures. At most two queries."""
        if figure == Figure.OWN_ORGANISATION and self.organisation:
            return total_of(Region.of(self.organisation, self.area), day)
        return total_of(region_for(self.area, figure), day)


def meant_by(word: str) -> Meant | None:
    """Digits are an ARS of a Land, Kreis, Verbandsgemeinde or place, everything else a short name."""
    if re.fullmatch(r"[0-9]+", word, re.ASCII):
        area = place_by_ars(word)
        known = area is not None and (area.kind in PLACE_KINDS or len(area.ars) in (2, 5, 9))
        return Meant(area) if area is not None and known else None
    one = organisation_by_key(word)
    if one is None or one.territory is None or one.kind not in MUNICIPAL_KINDS or not one.active:
        return None
    return Meant(one.territory, one)
