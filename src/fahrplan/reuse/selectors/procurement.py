"""Procurements with demands, contract and call-offs. Money is only for municipalities and the Land."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.models import CallOff, Demand, FrameworkContract, Procurement
from fahrplan.reuse.rules.call_offs import Terms
from fahrplan.reuse.rules.together import may_run_procurement, may_see_money
from fahrplan.reuse.selectors.together import Choice, chosen


@dataclass(frozen=True)
class DemandRow:
    """A demand as the person may see it: ``budget`` and ``note`` are None where they may not."""

    organisation: Organisation
    quantity: int
    wanted_by: date | None
    services: list[str]
    budget: Decimal | None
    note: str | None
    is_demo: bool


@dataclass(frozen=True)
class ContractView:
    """A contract as the person may see it: ``price`` is None where they may not. ``terms`` say what is left."""

    contract: FrameworkContract
    terms: Terms
    call_offs: list[CallOff]
    price: Decimal | None


@dataclass(frozen=True)
class ProcurementView:
    """All of a procurement that the person may see. ``budget`` is the sum of the budgets said, None where hidden."""

    procurement: Procurement
    demands: list[DemandRow]
    contract: ContractView | None
    sees_money: bool

    @property
    def demanded(self) -> int:
        return sum(row.quantity for row in self.demands)

    @property
    def budget(self) -> Decimal | None:
        said = [row.budget for row in self.demands if row.budget is not None]
        return sum(said, Decimal(0)) if self.sees_money and said else None

    @property
    def budgets_said(self) -> int:
        return sum(1 for row in self.demands if row.budget is not None)


def procurements_listed(choice: Choice | None = None) -> QuerySet[Procurement]:
    """Procurements under this choice, newest first, with ``demanding`` organisations and the sum ``demanded``."""
    found = Procurement.objects.select_related("lead", "solution", "call").prefetch_related("services")
    words = ("title", "text", "lead__name", "solution__name")
    found = chosen(found, choice or Choice(), words=words, owner="lead")
    demands = Demand.objects.filter(procurement=OuterRef("pk"), withdrawn_at=None).order_by()
    grouped = demands.values("procurement")
    return found.annotate(
        demanding=_number(grouped.annotate(n=Count("pk")).values("n")),
        demanded=_number(grouped.annotate(n=Sum("quantity")).values("n")),
    ).order_by("-created_at", "pk")


def procurement_by_id(pk: UUID) -> Procurement | None:
    return procurements_listed().filter(pk=pk).first()


def contract_of(procurement: Procurement) -> FrameworkContract | None:
    found = FrameworkContract.objects.select_related("provider", "solution", "version", "procurement__lead")
    return found.filter(procurement=procurement).first()


def demands_of(procurement: Procurement) -> list[Demand]:
    """Demands that stand, by name of the organisation. With budgets: only for who may see money."""
    found = Demand.objects.filter(procurement=procurement, withdrawn_at=None)
    return list(
        found.select_related("organisation", "procurement")
        .prefetch_related("services")
        .order_by("organisation__name", "pk")
    )


def demand_of(procurement: Procurement, organisation: Organisation) -> Demand | None:
    """The organisation's own demand, if it stands."""
    return Demand.objects.filter(
        procurement=procurement, organisation=organisation, withdrawn_at=None
    ).first()


def called_off(contract: FrameworkContract) -> int:
    """How much was called off so far."""
    total: int | None = CallOff.objects.filter(contract=contract).aggregate(total=Sum("quantity"))["total"]
    return total or 0


def terms_of(contract: FrameworkContract, *, called: int | None = None) -> Terms:
    """What the contract allows and how much is gone; ``called`` saves the counting where it is known."""
    return Terms(
        contract.valid_from,
        contract.valid_to,
        contract.max_volume,
        called_off(contract) if called is None else called,
        contract.circle,
    )


def procurement_view(procurement: Procurement, person: Any) -> ProcurementView:
    """The procurement as this person may see it. At most seven queries."""
    sees_money = (may_see_money | may_run_procurement)(person, procurement)
    demands = [
        DemandRow(
            organisation=demand.organisation,
            quantity=demand.quantity,
            wanted_by=demand.wanted_by,
            services=[str(service) for service in demand.services.all()],
            budget=demand.budget if sees_money else None,
            note=demand.note if sees_money else None,
            is_demo=demand.is_demo,
        )
        for demand in demands_of(procurement)
    ]
    return ProcurementView(procurement, demands, _contract_view(procurement, sees_money), sees_money)


def _contract_view(procurement: Procurement, sees_money: bool) -> ContractView | None:
    contract = contract_of(procurement)
    if contract is None:
        return None
    listed = list(
        CallOff.objects.filter(contract=contract).select_related("organisation").order_by("ordered_on", "pk")
    )
    terms = terms_of(contract, called=sum(each.quantity for each in listed))
    return ContractView(contract, terms, listed, contract.price_per_unit if sees_money else None)


def _number(values: Any) -> Any:
    return Coalesce(Subquery(values, output_field=IntegerField()), 0)
