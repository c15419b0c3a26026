"""Templates: added, described, published in new versions. Who has a copy is told once for each version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce, tell_organisations
from fahrplan.processes.models import AdoptedTemplate, Template, TemplateVersion
from fahrplan.processes.rules.markdown import clean_text, text_faults
from fahrplan.processes.rules.variables import variable_faults
from fahrplan.processes.services.copy_states import mark_copies, mark_template, overtaking
from fahrplan.solutions.models import SolutionVersion

FACTS = ("title", "kind", "summary", "stage", "solution", "source", "licence")
MOST_SERVICES = 50
RESERVED = {"neu", "laden"}  # addresses beside those of templates
STALE = "Inzwischen hat jemand anderes diese Angaben geändert. Bitte laden Sie die Seite neu."


@dataclass(frozen=True)
class Text:
    """A text as written, what is new in it, and the version of the solution for which it holds.

    ``based_on`` is the version of the template its author saw.
    """

    body: str
    note: str = ""
    solution_version: SolutionVersion | None = None
    valid_from: date = field(default_factory=timezone.localdate)
    based_on: int | None = None


@transaction.atomic
def add_template(
    facts: Mapping[str, Any], *, owner: Organisation, text: Text, author: Author, is_demo: bool = False
) -> Template:
    """A new template with version 1. ``facts`` are FACTS, ``services`` and ``key``. Raises ValidationError."""
    template = Template(owner=owner, is_demo=is_demo, **_cleaned(facts))
    template.key = str(facts.get("key") or "") or _free_key(template.title)
    if template.key in RESERVED:
        raise ValidationError({"key": f"„{template.key}“ ist als Kurzname vergeben."})
    template.full_clean(exclude=["owner", "solution", "overtaken_by"])
    template.save()
    services = _services(facts)
    template.services.set(services)
    new = {name: _plain(getattr(template, name)) for name in FACTS}
    new |= {"key": template.key, "owner": owner.key, "services": [service.leika_key for service in services]}
    journal([entry(template, ChangeKind.ADDED, author, new=new)])
    _add_version(template, text, author)
    return template


@transaction.atomic
def edit_template(
    template: Template, facts: Mapping[str, Any], *, author: Author, seen: int | None = None
) -> list[str]:
    """Set facts; gives the names of those that differ. ``seen`` is the count of edits its author saw.

    Raises ValidationError by field, or when somebody else changed the facts in between; then nothing is written.
    """
    fresh = Template.objects.select_for_update().get(pk=template.pk)
    if seen is not None and seen != fresh.edits:
        raise ValidationError(STALE)
    differing = changed_fields(fresh, _cleaned(facts))
    for name, (_, new) in differing.items():
        setattr(fresh, name, new)
    told = {name: (_plain(old), _plain(new)) for name, (old, new) in differing.items()}
    changes = entries(fresh, told, author)
    names = list(differing)
    if "services" in facts and (change := _set_services(fresh, _services(facts))):
        old_keys, new_keys = change
        changes.append(entry(fresh, ChangeKind.CHANGED, author, field="services", old=old_keys, new=new_keys))
        names.append("services")
    if not names:
        return []
    fresh.changed_at, fresh.edits = timezone.now(), fresh.edits + 1
    fresh.full_clean(exclude=["owner", "solution", "overtaken_by"])
    fresh.save()
    journal(changes)
    if "solution" in differing:
        mark_template(fresh)
    make_findable(fresh)
    template.refresh_from_db()
    return names


@transaction.atomic
def publish_version(template: Template, text: Text, *, author: Author) -> TemplateVersion | None:
    """A new version, or None where text and bound version equal the newest one. Tells followers and holders.

    Raises ValidationError for a faulty text, or when a newer version than ``based_on`` came in between.
    """
    fresh = (
        Template.objects.select_for_update(of=("self",))
        .select_related("owner", "solution")
        .get(pk=template.pk)
    )
    if text.based_on is not None and text.based_on != fresh.newest:
        raise ValidationError(
            f"Inzwischen gibt es Fassung {fresh.newest}. Ihr Text beruht auf Fassung {text.based_on}. Bitte "
            "kopieren Sie Ihre Änderungen, laden Sie die Seite neu und tragen Sie sie dort ein."
        )
    newest = fresh.versions.get(number=fresh.newest)
    bound = text.solution_version.pk if text.solution_version else None
    if newest.body == clean_text(text.body) and newest.solution_version_id == bound:
        return None
    version = _add_version(fresh, text, author)
    mark_copies(fresh)
    _tell_about(fresh, version)
    template.refresh_from_db()
    return version


def checked_body(body: str) -> str:
    """The text as it is kept. Raises ValidationError on ``body`` with every fault and its line."""
    faults = text_faults(body)
    if not faults:
        body = clean_text(body)
        faults = text_faults(body) or variable_faults(body)
    if faults:
        raise ValidationError({"body": faults})
    return body


def subject_of(template: Template) -> Subject:
    return Subject(SubjectKind.TEMPLATE, template.key, str(template), template.address)


def make_findable(template: Template) -> None:
    """Put the newest text into the search over everything."""
    body = template.versions.values_list("body", flat=True).get(number=template.newest)
    services = ", ".join(service.name for service in template.services.all())
    named = [template.get_kind_display(), template.summary, services, str(template.owner)]
    if template.solution:
        named.append(str(template.solution))
    told = "\n".join([*named, body])
    put_entries([Entry("template", template.key, str(template), template.address, told)])


def _add_version(template: Template, text: Text, author: Author) -> TemplateVersion:
    bound = text.solution_version
    if bound and bound.solution_id != template.solution_id:
        raise ValidationError({"solution_version": "Diese Version gehört zu einer anderen Lösung."})
    body = checked_body(text.body)
    template.newest += 1
    template.changed_at = timezone.now()
    template.overtaken_by = overtaking(template.solution, bound)
    template.save()
    version = TemplateVersion.objects.create(
        template=template,
        number=template.newest,
        body=body,
        note=text.note.strip()[:300],
        valid_from=text.valid_from,
        solution_version=bound,
        created_by=author.label[:200],
    )
    new = {"number": version.number, "note": version.note, "characters": len(body)}
    new["solution_version"] = bound.number if bound else None
    journal([entry(version, ChangeKind.ADDED, author, new=new)])
    make_findable(template)
    return version


def _tell_about(template: Template, version: TemplateVersion) -> None:
    news = News(
        kind="template_version",
        title=f"{template}: Fassung {version.number} ist da",
        url=template.address,
        once=f"template:{template.pk}:{version.number}",
        text=version.note,
    )
    announce([subject_of(template)], news)
    copies = AdoptedTemplate.objects.filter(template=template).select_related(
        "organisation", "template", "base"
    )
    for copy in copies.defer("values", "base__body"):
        told = f"{template}: Es gibt Fassung {version.number}. Sie haben Fassung {copy.base.number}."
        url = f"{copy.address}abgleich/"
        once = f"template_copy:{copy.pk}:{version.number}"
        tell_organisations([copy.organisation], News("template_update", told, url, once, version.note))


def _cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: facts[name] for name in FACTS if name in facts}
    for name in ("title", "summary", "source", "licence"):
        if name in values:
            values[name] = str(values[name]).strip()
    return values


def _services(facts: Mapping[str, Any]) -> list[Any]:
    services = list(facts.get("services") or ())
    if len(services) > MOST_SERVICES:
        raise ValidationError({"services": f"Eine Vorlage nennt höchstens {MOST_SERVICES} Leistungen."})
    return services


def _set_services(template: Template, services: list[Any]) -> tuple[list[str], list[str]] | None:
    old = sorted(service.leika_key for service in template.services.all())
    new = sorted({service.leika_key for service in services})
    if old == new:
        return None
    template.services.set(services)
    return old, new


def _free_key(title: str) -> str:
    stem = slugify(title)[:100].strip("-") or "vorlage"
    if stem in RESERVED:
        stem = f"vorlage-{stem}"
    taken = set(Template.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def _plain(value: Any) -> Any:
    return getattr(value, "journal_key", value)
