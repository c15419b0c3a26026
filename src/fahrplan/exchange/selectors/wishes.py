"""Wishes. Everybody may read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from fahrplan.exchange.enums import WishState
from fahrplan.exchange.models import Wish, WishStep, WishVote
from fahrplan.exchange.selectors.families import family_of
from fahrplan.exchange.selectors.questions import organisations_of
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.municipalities.selectors import organisations_i_lead

SORTS = {
    "stimmen": ("-votes", "-wished_at", "-id"),
    "neu": ("-wished_at", "-id"),
}
DEFAULT_SORT = "stimmen"
LAND = "land"


@dataclass(frozen=True)
class WishFilter:
    """``to`` is „land“ or the short name of an organisation; empty fields ask for all."""

    state: str = ""
    to: str = ""
    solution: str = ""
    mine: bool = False
    text: str = ""


def wish_list(person: Any, wanted: WishFilter, sort: str = DEFAULT_SORT) -> QuerySet[Wish]:
    """Wishes that are nobody's duplicate, unless ``state`` asks for those."""
    found = Wish.objects.select_related("addressee", "solution", "organisation", "release")
    one_state = wanted.state in WishState.values
    found = found.filter(state=wanted.state) if one_state else found.filter(merged_into=None)
    if wanted.to == LAND:
        found = found.filter(addressee=None)
    elif wanted.to:
        found = found.filter(addressee__key=wanted.to)
    if wanted.solution:
        found = found.filter(solution__key=wanted.solution)
    if wanted.mine and person.is_authenticated:
        mine = organisations_of(person).values("pk")
        voted = WishVote.objects.filter(organisation__in=mine).values("wish_id")
        found = found.filter(Q(wished_by=person) | Q(organisation__in=mine) | Q(pk__in=voted))
    if wanted.text:
        found = found.filter(Q(title__icontains=wanted.text) | Q(text__icontains=wanted.text))
    return found.order_by(*SORTS.get(sort, SORTS[DEFAULT_SORT]))


def wish_by_key(key: str) -> Wish | None:
    related = (
        "addressee", "solution", "organisation", "wished_by", "merged_into", "release", "release__solution",
    )  # fmt: skip
    return Wish.objects.select_related(*related).filter(key=key[:60]).first()


def voters_of(wish: Wish) -> QuerySet[Organisation]:
    """Municipalities that want it or a wish merged into it, each once."""
    votes = WishVote.objects.filter(wish__in=family_of(wish))
    return Organisation.objects.filter(pk__in=votes.values("organisation_id")).order_by("name")


def steps_of(wish: Wish) -> list[WishStep]:
    """What became of it, newest first."""
    return list(wish.steps.order_by("-taken_at", "-id"))


def votes_i_may_give(person: Any) -> QuerySet[Organisation]:
    """Municipalities the person coordinates."""
    return organisations_i_lead(person).filter(kind__in=MUNICIPAL_KINDS).order_by("name")
