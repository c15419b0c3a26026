"""What follows from the observations: states over time, and the sums over them. Derived, can be rebuilt."""

from __future__ import annotations

from django.db import models

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import Carrier, Figure, LedgerPart, State
from fahrplan.municipalities.models import Organisation, Territory


class Period(models.Model):
    """A state from a day until a day (exclusive; empty: as far as is known). The ageing to come is written
    ahead, so that „today“ is only a day among others and no state waits for a job to be true."""

    service = models.ForeignKey(
        PublicService, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    from_day = models.DateField("von")
    until_day = models.DateField("bis vor", null=True)
    state = models.CharField("Stand", max_length=9, choices=State.choices)
    source = models.CharField("Quelle", max_length=20, blank=True)
    carrier = models.CharField("getragen durch", max_length=7, choices=Carrier.choices, blank=True)
    level = models.PositiveSmallIntegerField("Reifegrad", null=True)
    contradicted = models.BooleanField("widersprüchlich", default=False)
    counted = models.BooleanField("zählt in der Kennzahl", default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_state_display()} ab {self.from_day:%d.%m.%Y}"


class Availability(Period):
    """What people in a place can do online: a service at a place."""

    territory = models.ForeignKey(
        Territory, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    land = models.CharField("Land", max_length=2)

    class Meta:
        verbose_name = "Verfügbarkeit"
        verbose_name_plural = "Verfügbarkeiten"
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "service", "from_day"], name="availability_once_per_day"
            )
        ]
        indexes = [models.Index(fields=["service", "land"], name="availability_service")]


class Attainment(Period):
    """What an organisation itself has achieved for a service it handles."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    land = models.CharField("Land", max_length=2)

    class Meta:
        verbose_name = "eigener Stand"
        verbose_name_plural = "eigene Stände"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "service", "from_day"], name="attainment_once_per_day"
            )
        ]
        indexes = [
            models.Index(fields=["service", "land"], name="attainment_service"),
            models.Index(
                fields=["organisation", "service"],
                include=["from_day", "until_day"],
                condition=models.Q(state=State.ONLINE),
                name="attainment_online",
            ),
            models.Index(
                fields=["organisation"],
                condition=models.Q(contradicted=True),
                name="attainment_contradicted",
            ),
        ]


class Tally(models.Model):
    """A ledger of sums: on this day so many cells (and residents) more or fewer are in this state.

    The figure on any day is the sum of all rows up to it; rows are only added. Closing (``close_ledger``) keeps
    reading cheap: rows of days that have come are closed, and their sums stand in balances without a day.
    So today's figure is the sum of balances and open rows, that of a past day the sum of closed and open rows.
    ``area`` is the Land (2 digits) or Kreis (5); ``subject`` the territory, organisation or service, nil for
    figures by area. ``state`` is a State, or „counted“ for what the figure is counted against.
    """

    part = models.CharField("Teil", max_length=7, choices=LedgerPart.choices, db_default=LedgerPart.OPEN)
    figure = models.CharField("Kennzahl", max_length=14, choices=Figure.choices)
    area = models.CharField("Gebiet", max_length=5)
    subject = models.UUIDField("Gegenstand")
    themenfeld = models.UUIDField("Themenfeld", null=True)
    state = models.CharField("Stand", max_length=9)
    source = models.CharField("Quelle", max_length=20, blank=True)
    carrier = models.CharField("getragen durch", max_length=7, blank=True)
    level = models.SmallIntegerField("Reifegrad", default=-1)
    day = models.DateField("Tag")
    cells = models.IntegerField("Zellen")
    residents = models.BigIntegerField("Einwohner")

    class Meta:
        verbose_name = "Summe"
        verbose_name_plural = "Summen"
        indexes = [
            models.Index(
                fields=["figure", "area"], condition=models.Q(part=LedgerPart.BALANCE), name="tally_balance"
            ),
            models.Index(
                fields=["figure", "day", "area"], condition=models.Q(part=LedgerPart.OPEN), name="tally_open"
            ),
            models.Index(
                fields=["figure", "area", "day"],
                condition=models.Q(part=LedgerPart.CLOSED),
                name="tally_closed",
            ),
            models.Index(fields=["figure", "subject", "area"], name="tally_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.area} {self.state}: {self.cells}"
