"""The use of forms: sums of ``FormCount``, for pages, the API, and the rooms above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from fahrplan.forms.enums import CountKind, VersionState
from fahrplan.forms.models import Form, FormCount, FormVersion
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.figures import FormUse, media_breaks, page_uses
from fahrplan.municipalities.rules.access import edits_in_organisation
from fahrplan.municipalities.rules.memberships import is_steward, leads_organisation

DAYS = 30
may_see_unpublished = is_steward | leads_organisation | edits_in_organisation


@dataclass(frozen=True)
class LiveForm:
    """A form that is online: its version, and its address on this site."""

    form: Form
    version: FormVersion

    @property
    def address(self) -> str:
        return f"/antrag/{self.form.organisation.key}/{self.form.slug}/"


@dataclass(frozen=True)
class ServiceUse:
    """How a service is used at one organisation in a span of days: begun and handed in, and one of its forms."""

    organisation_id: UUID
    starts: int
    done: int
    form_id: UUID
    is_demo: bool = False


def live_forms(forms: Iterable[UUID] | None = None) -> list[LiveForm]:
    """Published forms that are not paused, by organisation and name. One query."""
    rows = FormVersion.objects.filter(state=VersionState.PUBLISHED, form__paused_at=None)
    if forms is not None:
        rows = rows.filter(form__in=list(forms))
    found = rows.select_related("form__organisation__territory").order_by(
        "form__organisation__name", "form__name"
    )
    return [LiveForm(row.form, row) for row in found]


def published_forms() -> QuerySet[Form]:
    """Published forms, paused ones too, for lists; by organisation and name."""
    live = FormVersion.objects.filter(state=VersionState.PUBLISHED).values("form")
    found = Form.objects.filter(pk__in=live).select_related("organisation")
    return found.order_by("organisation__name", "name", "pk")


def form_with_use(pk: UUID, person: Any) -> Form | None:
    """The form, if its figures may be seen: everybody's when it is or was online, else the organisation's."""
    form = Form.objects.select_related("organisation").filter(pk=pk).first()
    if form is None or was_published(form) or may_see_unpublished(person, form.organisation):
        return form
    return None


def was_published(form: Form) -> bool:
    return form.versions.filter(published_at__isnull=False).exists()


def use_of(form: Form, since: date, until: date) -> FormUse:
    """The sums of the form in these days. Two queries."""
    rows = (
        FormCount.objects.filter(form=form, day__gte=since, day__lte=until)
        .values_list("kind", "page")
        .annotate(total=Sum("number"))
    )
    sums: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for kind, page, total in rows:
        sums[kind][page] = int(total)
    definition = _definition(form)
    return FormUse(
        since=since,
        until=until,
        visits=_all(sums, CountKind.VISIT),
        starts=_all(sums, CountKind.START),
        done=_all(sums, CountKind.DONE),
        seconds=_all(sums, CountKind.SECONDS),
        pleased=_all(sums, CountKind.PLEASED),
        asked=_all(sums, CountKind.ASKED),
        unsent=_all(sums, CountKind.UNSENT),
        pages=page_uses(definition, sums[CountKind.PAGE], sums[CountKind.FAULTY]),
        breaks=media_breaks(definition),
    )


def weekly_use(form: Form, since: date, until: date) -> list[tuple[date, int, int]]:
    """(Monday, begun, handed in) for each week. One query."""
    rows = FormCount.objects.filter(
        form=form, day__gte=since, day__lte=until, kind__in=[CountKind.START, CountKind.DONE]
    )
    weeks: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0])
    for day, kind, number in rows.values_list("day", "kind", "number"):
        weeks[day - timedelta(days=day.weekday())][kind == CountKind.DONE] += number
    return [(monday, starts, done) for monday, (starts, done) in sorted(weeks.items())]


def recent(days: int = DAYS) -> tuple[date, date]:
    """The last days, today included."""
    today = timezone.localdate()
    return today - timedelta(days=days - 1), today


def use_of_service(
    service: UUID, organisations: Collection[UUID] | None = None, days: int = DAYS
) -> list[ServiceUse]:
    """The use of a service's forms in the last days, by organisation; those without a form are left out.

    One query. A form for several services counts for each of them; of several forms the first one is named.
    """
    since, until = recent(days)
    forms = Form.objects.filter(services=service, versions__state=VersionState.PUBLISHED)
    if organisations is not None:
        forms = forms.filter(organisation__in=list(organisations))
    rows = forms.annotate(
        starts=_total(CountKind.START, since, until), done=_total(CountKind.DONE, since, until)
    ).order_by("created_at")
    found: dict[UUID, ServiceUse] = {}
    for pk, owner, demo, starts, done in rows.values_list(
        "pk", "organisation_id", "is_demo", "starts", "done"
    ):
        first = found.get(owner, ServiceUse(owner, 0, 0, pk, demo))
        found[owner] = replace(first, starts=first.starts + starts, done=first.done + done)
    return list(found.values())


def _total(kind: CountKind, since: date, until: date) -> Coalesce:
    """The sum of this kind for the form of the outer query, 0 where nothing was counted."""
    counted = FormCount.objects.filter(form=OuterRef("pk"), kind=kind, day__gte=since, day__lte=until)
    total = counted.order_by().values("form").annotate(total=Sum("number")).values("total")
    return Coalesce(Subquery(total, output_field=BigIntegerField()), 0)


def _definition(form: Form) -> Definition:
    version = (
        form.versions.filter(state=VersionState.PUBLISHED).first()
        or form.versions.order_by("-published_at", "-number").first()
    )
    return version.definition if version else Definition({}, {}, {})


def _all(sums: dict[str, dict[str, int]], kind: str) -> int:
    return sum(sums.get(kind, {}).values())
