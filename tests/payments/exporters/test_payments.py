"""Payments as a file."""

from __future__ import annotations

from uuid import UUID

from fahrplan.municipalities.models import Organisation
from fahrplan.payments.exporters.payments import payment_file
from fahrplan.payments.models import Payment


def test_amounts_are_written_with_a_comma_and_formulas_are_guarded() -> None:
    payment = Payment(
        organisation=Organisation(name="=Barleben"),
        subject_id=UUID(int=1),
        purpose="Hundesteuer",
        amount_cents=123_405,
    )
    answer = payment_file([payment], "csv")
    assert answer is not None
    line = b"".join(answer).decode().splitlines()[1]  # type: ignore[arg-type]
    assert line.split(";")[1:5] == ["'=Barleben", "Hundesteuer", "1234,05", "offen"]


def test_other_formats_are_no_file() -> None:
    assert payment_file([], "pdf") is None
