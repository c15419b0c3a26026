"""The list of services under filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Func, OrderBy, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Change

FLAGS = ("top100_citizens", "top100_business", "d115", "sdg", "focus", "smart_city")
# Without ICU the database sorts by code point; folded letters bring the order people expect.
SHOWN_NAME = Func(
    Lower(Coalesce(NullIf("plain_name", Value("")), "name")),
    Value("äöüß"),
    Value("aous"),
    function="translate",
    output_field=TextField(),
)
ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "name": (SHOWN_NAME.asc(), "leika_key"),
    "-name": (SHOWN_NAME.desc(), "-leika_key"),
    "schluessel": ("leika_key",),
    "-schluessel": ("-leika_key",),
}
MAX_WORDS = 8
MAX_TEXT = 200


@dataclass(frozen=True)
class ServiceFilter:
    """What to list. Empty values do not filter; ``gone`` is "" (present only), "nur" or "alle"."""

    text: str = ""
    themenfeld: str = ""  # slug
    lage: str = ""  # slug
    type: str = ""  # code such as 2/3
    addressee: str = ""
    countable: bool | None = None
    flags: tuple[str, ...] = ()  # of FLAGS, all must hold
    gone: str = ""
    changed_since: datetime | None = None


def services_visible(filters: ServiceFilter | None = None, *, order: str = "name") -> QuerySet[PublicService]:
    """Services under these filters, with OZG service, Lage and Themenfeld joined."""
    wanted = filters or ServiceFilter()
    services = PublicService.objects.select_related("ozg_service__lage__themenfeld", "source")
    services = services.filter(_exact(wanted), _gone(wanted.gone), *(_flag(name) for name in wanted.flags))
    for word in _words(wanted.text):
        services = services.annotate(words=_joined("keywords")).filter(_word(word))
    if wanted.changed_since:
        services = services.filter(_changed(wanted.changed_since))
    return services.order_by(*ORDERS.get(order, ORDERS["name"]))


def _exact(wanted: ServiceFilter) -> Q:
    conditions = {
        "ozg_service__lage__themenfeld__slug": _storable(wanted.themenfeld),
        "ozg_service__lage__slug": _storable(wanted.lage),
        "types__contains": [_storable(wanted.type)] if wanted.type else "",
        "addressees__contains": [_storable(wanted.addressee)] if wanted.addressee else "",
    }
    found = Q(**{name: value for name, value in conditions.items() if value})
    return found if wanted.countable is None else found & Q(countable=wanted.countable)


def _storable(text: str) -> str:
    """PostgreSQL cannot compare with a NUL; no stored value holds one."""
    return text[:MAX_TEXT].replace("\0", "\ufffd")


def _gone(choice: str) -> Q:
    return {"": Q(gone_since__isnull=True), "nur": Q(gone_since__isnull=False)}.get(choice, Q())


def _flag(name: str) -> Q:
    if name in ("focus", "smart_city"):
        return ~Q(**{name: ""})
    if name == "sdg":
        return ~Q(sdg=[])
    return Q(**{name: True}) if name in FLAGS else Q()


def _joined(field: str) -> Func:
    return Func(field, Value(" "), function="array_to_string", output_field=TextField())


def _words(text: str) -> list[str]:
    printable = "".join(sign if sign.isprintable() else " " for sign in text[:MAX_TEXT])
    digits = re.sub(r"[\s.:-]", "", printable)
    if digits.isdigit() and len(digits) >= 6:
        return [digits]
    return printable.split()[:MAX_WORDS]


def _word(word: str) -> Q:
    return (
        Q(name__icontains=word)
        | Q(plain_name__icontains=word)
        | Q(words__icontains=word)
        | Q(leika_key__startswith=word)
        | Q(ozg_service__name__icontains=word)
    )


def _changed(moment: datetime) -> Exists:
    return Exists(
        Change.objects.filter(
            subject_kind=PublicService.journal_kind, subject_id=OuterRef("pk"), recorded_at__gte=moment
        )
    )
