"""An organisation's copy of a template: taken over, changed, brought together with a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import AdoptedTemplate, OwnVersion, Template, TemplateVersion
from fahrplan.processes.rules.merging import Decision, merge, merged_text
from fahrplan.processes.rules.variables import typed_values
from fahrplan.processes.services.copy_states import mark_copy
from fahrplan.processes.services.templates import checked_body

STALE = (
    "Inzwischen hat jemand anderes dieses Exemplar geändert. Nichts ist verloren: Bitte kopieren Sie Ihren "
    "Text, laden Sie die Seite neu und tragen Sie Ihre Änderungen dort ein."
)


@dataclass(frozen=True)
class OwnText:
    """An own text as written; ``seen`` is the own version its author saw.

    ``seen_at`` (ISO 8601) is when the copy had last changed then: values change without a new version.
    """

    body: str
    note: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    seen: int | None = None
    seen_at: str = ""


@dataclass(frozen=True)
class Update:
    """How to bring in a version of the template: what was seen, and a decision for each conflict."""

    target: int
    seen: int
    decisions: Mapping[int, Decision] = field(default_factory=dict)


@transaction.atomic
def adopt_template(
    template: Template,
    *,
    organisation: Organisation,
    author: Author,
    number: int | None = None,
    is_demo: bool = False,
) -> AdoptedTemplate:
    """A copy of the newest (or numbered) version for the organisation. A second call gives the same copy."""
    fresh = Template.objects.select_for_update(of=("self",)).select_related("solution").get(pk=template.pk)
    existing = fresh.copies.filter(organisation=organisation).first()
    if existing:
        return existing
    base = _version(fresh, number or fresh.newest)
    copy = AdoptedTemplate.objects.create(
        template=fresh,
        organisation=organisation,
        base=base,
        is_demo=is_demo or fresh.is_demo,
    )
    new = {"template": fresh.key, "organisation": organisation.key, "base": base.number}
    journal([entry(copy, ChangeKind.ADDED, author, new=new)])
    _add_own(copy, base.body, f"Übernommen: Fassung {base.number}", author)
    return copy


@transaction.atomic
def save_copy(copy: AdoptedTemplate, text: OwnText, *, author: Author) -> OwnVersion | None:
    """Keep own text and values; a text that differs becomes a new own version, else None.

    What is kept already is no fault, so sending twice is harmless. Raises ValidationError for a faulty text
    or value, or when somebody else changed the copy in between.
    """
    fresh = _locked(copy)
    values, body = _values(text.values), checked_body(text.body)
    newest = fresh.own_versions.get(number=fresh.revision)
    if values == fresh.values and newest.body == body:
        return None
    if _is_stale(fresh, text):
        raise ValidationError(STALE)
    if values != fresh.values:
        names = sorted(n for n in {*values, *fresh.values} if values.get(n) != fresh.values.get(n))
        fresh.values = values
        fresh.changed_at = timezone.now()
        fresh.save(update_fields=["values", "changed_at"])
        journal([entry(fresh, ChangeKind.CHANGED, author, field="values", new=names)])
    version = None if newest.body == body else _add_own(fresh, body, text.note, author)
    copy.refresh_from_db()
    return version


@transaction.atomic
def take_version(copy: AdoptedTemplate, update: Update, *, author: Author) -> OwnVersion:
    """Merge a version of the template with the own text into a new own version; earlier ones stay.

    Raises ValidationError where a conflict is undecided, the copy or the template changed in between, or the
    copy has this version already.
    """
    fresh = _locked(copy)
    if update.seen != fresh.revision:
        raise ValidationError(STALE)
    if update.target != fresh.template.newest:
        raise ValidationError(
            f"Inzwischen gibt es Fassung {fresh.template.newest}. Bitte laden Sie die Seite neu."
        )
    if update.target == fresh.base.number:
        raise ValidationError(f"Ihr Exemplar beruht schon auf Fassung {update.target}.")
    target = _version(fresh.template, update.target)
    own = fresh.own_versions.get(number=fresh.revision)
    merged = merge(fresh.base.body, own=own.body, template=target.body)
    try:
        body = merged_text(merged, update.decisions)
    except ValueError as fault:
        raise ValidationError(str(fault)) from fault
    body = checked_body(body)
    before, fresh.base = fresh.base.number, target
    journal([entry(fresh, ChangeKind.CHANGED, author, field="base", old=before, new=target.number)])
    fresh.save(update_fields=["base"])
    version = _add_own(fresh, body, f"Abgeglichen mit Fassung {target.number}", author)
    copy.refresh_from_db()
    return version


@transaction.atomic
def restore_own_version(
    copy: AdoptedTemplate, number: int, *, author: Author, seen: int
) -> OwnVersion | None:
    """An earlier own text becomes the newest again; None where it equals the newest."""
    fresh = _locked(copy)
    earlier = fresh.own_versions.filter(number=number).first()
    if earlier is None:
        raise ValidationError("Diese eigene Fassung gibt es nicht.")
    text = OwnText(earlier.body, f"Zurück zu eigener Fassung {number}", fresh.values, seen)
    return save_copy(copy, text, author=author)


def _is_stale(copy: AdoptedTemplate, text: OwnText) -> bool:
    if text.seen is not None and text.seen != copy.revision:
        return True
    return bool(text.seen_at) and text.seen_at != copy.changed_at.isoformat()


def _locked(copy: AdoptedTemplate) -> AdoptedTemplate:
    related = ("template__solution", "base__solution_version", "organisation")
    return AdoptedTemplate.objects.select_for_update(of=("self",)).select_related(*related).get(pk=copy.pk)


def _version(template: Template, number: int) -> TemplateVersion:
    found = template.versions.select_related("solution_version").filter(number=number).first()
    if found is None:
        raise ValidationError("Diese Fassung gibt es nicht.")
    return found


def _values(given: Mapping[str, str]) -> dict[str, str]:
    try:
        return typed_values(given)
    except ValueError as fault:
        raise ValidationError(str(fault)) from fault


def _add_own(copy: AdoptedTemplate, body: str, note: str, author: Author) -> OwnVersion:
    copy.revision += 1
    copy.changed_at = timezone.now()
    copy.save(update_fields=["revision", "changed_at"])
    version = OwnVersion.objects.create(
        adopted=copy,
        number=copy.revision,
        body=body,
        note=note.strip()[:300],
        base=copy.base,
        created_by=author.label[:200],
    )
    # The text is the organisation's own: the journal says that it changed, not how.
    new = {"number": version.number, "base": copy.base.number, "characters": len(body)}
    journal([entry(version, ChangeKind.ADDED, author, new=new)])
    mark_copy(copy)
    return version
