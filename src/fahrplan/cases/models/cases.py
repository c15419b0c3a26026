"""Cases and their trail. Row-level security by organisation, account or code; contents stay sealed elsewhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.cases.enums import CaseState, CaseStep
from fahrplan.cases.rules.states import OPEN
from fahrplan.catalogue.models import PublicService
from fahrplan.design.rules import day
from fahrplan.forms.models import Form, Submission
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Department, Organisation


class Case(Record):
    """What an office does about one submission; nothing here tells what was entered.

    ``clock_ends_on``: last day of the statutory time as counted, ``due_on``: the next working day from it on; both
    stand still from ``paused_at`` on. ``erase_on``: when the content is deleted.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    submission = models.OneToOneField(
        Submission, models.SET_NULL, verbose_name="Antrag", null=True, blank=True, related_name="+"
    )
    reference = models.CharField("Vorgangsnummer", max_length=20, unique=True)
    form = models.ForeignKey(Form, models.PROTECT, verbose_name="Formular", related_name="+")
    service = models.ForeignKey(
        PublicService, models.PROTECT, verbose_name="Leistung", null=True, blank=True, related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.SET_NULL, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True, db_index=True)
    department = models.ForeignKey(
        Department, models.SET_NULL, verbose_name="Fachbereich", null=True, blank=True, related_name="+"
    )
    assigned_to = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="Sachbearbeitung", null=True, blank=True, related_name="+"
    )
    state = models.CharField("Stand", max_length=8, choices=CaseState.choices, default=CaseState.RECEIVED)
    received_at = models.DateTimeField("eingegangen am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    clock_ends_on = models.DateField("gezählte Frist", null=True, blank=True)
    due_on = models.DateField("Frist", null=True, blank=True)
    paused_at = models.DateTimeField("Frist angehalten am", null=True, blank=True)
    decided_at = models.DateTimeField("entschieden am", null=True, blank=True)
    closed_at = models.DateTimeField("abgeschlossen am", null=True, blank=True)
    erase_on = models.DateField("Inhalt wird gelöscht am", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Vorgang"
        verbose_name_plural = "Vorgänge"
        indexes = [
            models.Index(fields=["organisation", "state", "-received_at"], name="case_inbox"),
            models.Index(fields=["organisation", "-received_at", "-id"], name="case_listed"),
            models.Index(fields=["organisation", "assigned_to", "-received_at"], name="case_of_person"),
            models.Index(fields=["organisation", "department", "-received_at"], name="case_of_department"),
            models.Index(fields=["organisation", "form", "-received_at"], name="case_of_form"),
            models.Index(
                fields=["organisation", "due_on", "id"],
                condition=Q(state__in=OPEN, due_on__isnull=False),
                name="case_due",
            ),
            models.Index(
                fields=["organisation", "received_at", "id"], condition=Q(state__in=OPEN), name="case_open"
            ),
            models.Index(
                fields=["organisation", "erase_on"], condition=Q(erase_on__isnull=False), name="case_erasure"
            ),
            models.Index(
                fields=["organisation", "closed_at"], condition=Q(closed_at__isnull=False), name="case_closed"
            ),
            models.Index(fields=["account", "-received_at"], name="case_of_account"),
            models.Index(fields=["form", "decided_at"], name="case_duration"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return f"/vorgaenge/{self.pk}/"


class CaseEvent(Record):
    """One line of a case's trail: who did what when. ``words`` never repeats what an application says."""

    case = models.ForeignKey(Case, models.CASCADE, verbose_name="Vorgang", related_name="events")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    step = models.CharField("Schritt", max_length=11, choices=CaseStep.choices)
    words = models.CharField("Näheres", max_length=300, blank=True)
    author = models.CharField("durch", max_length=200, blank=True)
    author_id = models.UUIDField("Person", null=True, blank=True)
    happened_at = models.DateTimeField("am", default=timezone.now)

    class Meta:
        verbose_name = "Eintrag der Spur"
        verbose_name_plural = "Spur"
        ordering = ["happened_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_step_display()} am {day(self.happened_at)}"
