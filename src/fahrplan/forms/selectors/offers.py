"""Where something can be applied for online: what pages about services and places ask."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from fahrplan.catalogue.models import PublicService
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion
from fahrplan.municipalities.models import Organisation


def forms_of(service: PublicService) -> QuerySet[Form]:
    """The published forms for this service, by organisation."""
    return _published().filter(services=service).order_by("organisation__name", "name", "pk")


def form_for(organisation: Organisation, service: PublicService) -> Form | None:
    """The published form of this organisation for the service. One query."""
    return forms_of(service).filter(organisation=organisation).first()


def address_of_form(organisation: Organisation, keys: Sequence[str]) -> str:
    """Where to apply at this organisation for one of these services (LeiKa keys), else „“. One query."""
    form = (
        _published()
        .filter(organisation=organisation, services__leika_key__in=keys)
        .order_by("name", "pk")
        .first()
    )
    return reverse("forms:landing", args=[organisation.key, form.slug]) if form else ""


def offers_with_text(key: str = "") -> QuerySet[FormVersion]:
    """Published versions with all they consist of, for the public API; ``key``: of one organisation."""
    found = FormVersion.objects.filter(state=VersionState.PUBLISHED, form__organisation__active=True)
    if key:
        found = found.filter(form__organisation__key=key)
    services = Prefetch("form__services", PublicService.objects.only("pk", "leika_key").order_by("leika_key"))
    return (
        found.select_related("form__organisation")
        .prefetch_related(services)
        .order_by("form__organisation__key", "form__slug")
    )


def _published() -> QuerySet[Form]:
    online = FormVersion.objects.filter(state=VersionState.PUBLISHED).values("form")
    found = Form.objects.filter(pk__in=online, organisation__active=True, paused_at=None)
    return found.select_related("organisation")
