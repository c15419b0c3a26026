"""Forms that are online. A published version never changes, so each process keeps what it has read of it.

What stands beside the version (name of the form, its services, rates) is read again after a minute.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db import connections, router
from django.db.models import Q, QuerySet

from fahrplan.accounts.enums import AccountKind
from fahrplan.forms.enums import FormLanguage, VersionState
from fahrplan.forms.models import Form, FormVersion
from fahrplan.forms.rules.definition import GERMAN
from fahrplan.forms.rules.reading import Plan
from fahrplan.municipalities.models import Organisation

SECONDS = 60
MOST_KEPT = 200
# Written out because every visitor asks it: putting such a query together takes longer than answering it.
ONLINE = """
    SELECT v.id, f.paused_at FROM fahrplan_forms_formversion v JOIN fahrplan_forms_form f ON f.id = v.form_id
    JOIN municipalities_organisation o ON o.id = f.organisation_id
    WHERE o.key = %s AND f.slug = %s AND v.state = %s ORDER BY v.number DESC LIMIT 1
"""


@dataclass(frozen=True)
class KnownVersion:
    """A version that was published once, with its form and organisation; shared between requests, never changed."""

    version: FormVersion
    plan: Plan
    services: Mapping[str, UUID]

    @property
    def form(self) -> Form:
        return self.version.form

    @property
    def organisation(self) -> Organisation:
        return self.version.form.organisation

    @property
    def service(self) -> UUID | None:
        """What an application is about: the service the flow names, else the first one by its key."""
        named = self.services.get(str(self.version.flow.get("about", "")))
        return named or next(iter(self.services.values()), None)

    @property
    def paused(self) -> bool:
        """Whether it was taken offline for a while."""
        return self.form.paused_at is not None

    @property
    def anonymous(self) -> bool:
        """Whether it may be filled in without an account."""
        return bool(self._access("anonymous", True)) and self.level == 0

    @property
    def level(self) -> int:
        """The trust level it demands, 0 to 40."""
        level = self._access("level", 0)
        return level if isinstance(level, int) else 0

    @property
    def kinds(self) -> Collection[str]:
        """For which kinds of account it is."""
        kinds = self._access("kinds", None)
        return kinds if isinstance(kinds, list) and kinds else AccountKind.values

    @property
    def languages(self) -> dict[str, str]:
        """Those with texts of their own, German first."""
        texts = self.version.texts
        return {one.value: one.own_name for one in FormLanguage if one == GERMAN or texts.get(one)}

    def text(self, key: str, language: str = GERMAN) -> str:
        return self.plan.text(key, language)

    def title(self, language: str = GERMAN) -> str:
        return self.text("title", language) or self.form.name

    def _access(self, name: str, otherwise: object) -> object:
        return (self.version.flow.get("access") or {}).get(name, otherwise)


def known_version(version_id: UUID) -> KnownVersion:
    """A version by its id; a query at most once a minute. Raises FormVersion.DoesNotExist."""
    return _known(version_id, int(time.monotonic()) // SECONDS)


def published_version(organisation_key: str, slug: str) -> KnownVersion | None:
    """What is published under this address now, be it paused or not. One query."""
    with connections[router.db_for_read(FormVersion)].cursor() as cursor:
        cursor.execute(ONLINE, [organisation_key, slug, VersionState.PUBLISHED.value])
        row = cursor.fetchone()
    if row is None:
        return None
    known = known_version(row[0])
    if known.form.paused_at != row[1]:
        forget_known()
        known = known_version(row[0])
    return known


def forget_known() -> None:
    """This process reads again what it kept; the others do within a minute."""
    _known.cache_clear()


def published_forms(words: str = "", territories: Collection[str] = ()) -> QuerySet[FormVersion]:
    """Published versions with form and organisation; ``territories``: only organisations of these areas (ars)."""
    found = (
        FormVersion.objects.filter(
            state=VersionState.PUBLISHED, form__organisation__active=True, form__paused_at=None
        )
        .select_related("form__organisation__territory")
        .defer("schema", "flow", "texts")
        .order_by("form__organisation__name", "form__name", "pk")
    )
    for word in words.split()[:8]:
        found = found.filter(
            Q(form__name__icontains=word)
            | Q(form__organisation__name__icontains=word)
            | Q(form__in=Form.objects.filter(services__name__icontains=word).values("pk"))
        )
    if territories:
        found = found.filter(form__organisation__territory__ars__in=territories)
    return found


@lru_cache(maxsize=MOST_KEPT)
def _known(version_id: UUID, minute: int) -> KnownVersion:
    version = FormVersion.objects.select_related("form__organisation__territory").get(
        pk=version_id, state__in=(VersionState.PUBLISHED, VersionState.RETIRED)
    )
    services = dict(version.form.services.order_by("leika_key").values_list("leika_key", "pk"))
    return KnownVersion(version, Plan(version.definition), services)
