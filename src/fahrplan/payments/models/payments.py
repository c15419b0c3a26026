"""One payment of a fee."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState


class Payment(Record):
    """A fee and what became of it. ``subject_id``: the draft or case it is for; one open or paid payment each.

    Row-level security: the organisation, the account, or the code with which the draft was begun. ``pay_url``: where
    the provider takes the money. ``back_url``: the page of ours that the payer came from. ``problem``: what somebody
    must look into; it is set where a success was not believed or the provider refused.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.SET_NULL, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True, db_index=True)
    subject_id = models.UUIDField("Entwurf oder Vorgang")
    purpose = models.CharField("Zweck", max_length=27)
    amount_cents = models.PositiveIntegerField("Betrag in Cent")
    state = models.CharField("Stand", max_length=9, choices=PaymentState.choices, default=PaymentState.OPEN)
    provider = models.CharField("Bezahldienst", max_length=40, blank=True)
    transaction_id = models.CharField("Kennung beim Bezahldienst", max_length=36, blank=True)
    pay_url = models.CharField("Bezahlseite", max_length=2082, blank=True)
    back_url = models.CharField("zurück zu", max_length=500, blank=True)
    problem = models.CharField("Unstimmigkeit", max_length=300, blank=True)
    checked_at = models.DateTimeField("zuletzt nachgefragt am", null=True, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    settled_at = models.DateTimeField("abgeschlossen am", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Zahlung"
        verbose_name_plural = "Zahlungen"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id"],
                condition=models.Q(state__in=("open", "paid")),
                name="one_payment_for_a_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="payment_of_organisation"),
            models.Index(fields=["organisation"], condition=models.Q(state="open"), name="payment_open"),
        ]

    def __str__(self) -> str:
        return self.purpose

    def get_absolute_url(self) -> str:
        return f"/zahlungen/{self.pk}/"
