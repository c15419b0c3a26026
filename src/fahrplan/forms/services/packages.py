"""Taking over a service package in one action, and bringing a form up to date with a newer version of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion, PackageVersion
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.merging import Merge, merge_documents
from fahrplan.forms.rules.packages import ServicePackage
from fahrplan.forms.rules.packages_access import may_adopt_package
from fahrplan.forms.rules.packages_filling import MEMBERS, Own, cases_of, faults, filled, places_of
from fahrplan.forms.selectors.editing import OPEN
from fahrplan.forms.selectors.packages import (
    choices_of,
    form_from_package,
    newest_version,
    open_version,
    package_files,
    package_version,
    shipped_packages,
)
from fahrplan.forms.services.form_tests import keep_cases
from fahrplan.forms.services.publishing import give_for_review
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.models import Department, Organisation

DOCUMENTS = ("schema", "flow", "texts")
STALE = (
    "Inzwischen hat jemand anderes an diesem Formular gearbeitet. Nichts ist verloren: Bitte laden Sie die Seite "
    "neu und sehen Sie sich den neuen Stand an."
)


@dataclass(frozen=True)
class Adopting:
    """What an organisation says when it takes a package over.

    ``words``: parameter → text; ``rates``: member municipality → rate → euro as text, a member without any rate
    is left out of the form's choice.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    rates: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    department: Department | None = None
    is_demo: bool = False


@transaction.atomic
def adopt_package(
    package: ServicePackage, *, organisation: Organisation, said: Adopting, author: Author
) -> Form:
    """The organisation's own form from this package, as a draft for the second pair of eyes. Again: the same form.

    Raises PermissionDenied, and ValidationError by field (names as in ``packages_filling.faults``).
    """
    _may(organisation, author)
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    existing = form_from_package(package.key, organisation)
    if existing is not None:
        return existing
    own = own_of(package, organisation, said)
    _check(package, own)
    keep_version(package)
    form = Form.objects.create(
        organisation=organisation,
        slug=_free_slug(organisation, package.key),
        name=package.name,
        department=said.department,
        package_key=package.key,
        package_version=package.version,
        parameters=own.as_json(),
        is_demo=said.is_demo,
    )
    form.services.set(PublicService.objects.filter(leika_key__in=package.services))
    version = FormVersion(
        form=form, number=1, retention_days=package.retention_days, expected_days=package.expected_days
    )
    _write(version, filled(package, own), f"Servicepaket „{package.name}“ {package.version}", author)
    keep_cases(form, cases_of(package, own))
    told = {"organisation": organisation.key, "package": package.key, "version": package.version}
    journal([entry(form, ChangeKind.ADDED, author, new=told)])
    _for_review(version, author)
    return form


def own_of(package: ServicePackage, organisation: Organisation, said: Adopting) -> Own:
    """What is the organisation's own: its words, rates, and the choices that it brings."""
    choices: dict[str, list[tuple[str, str]]] = choices_of(package, organisation)
    rates = {
        place: {name: text.strip() for name, text in row.items() if text.strip()}
        for place, row in said.rates.items()
    }
    rates = {place: row for place, row in rates.items() if row}
    if package.fees.rates and package.fills.get(package.fees.by) == MEMBERS and rates:
        choices[MEMBERS] = [pair for pair in choices.get(MEMBERS, []) if pair[0] in rates]
    known = {place for place, _ in places_of(package, Own(choices=choices))}
    words = {one.key: said.words.get(one.key, "").strip() for one in package.parameters}
    return Own(words, {place: row for place, row in rates.items() if place in known}, choices)


@dataclass(frozen=True)
class Update:
    """A newer version of the package against the form: a merge for each document, path „schema/…“, „flow/…“."""

    package: ServicePackage
    own: Own
    seen: str
    merge: Merge


def compare_update(form: Form, package: ServicePackage, decisions: Mapping[str, str] | None = None) -> Update:
    """What the package's version would change in the form. Raises ValidationError where the base is lost."""
    base_package = package_version(form.package_key, form.package_version)
    current = newest_version(form)
    if base_package is None or current is None:
        raise ValidationError("Die Fassung, aus der das Formular entstand, ist nicht mehr bekannt.")
    kept = Own.from_json(form.parameters)
    own = _renewed(package, form, kept)
    base, new = _documents(filled(base_package, kept)), _documents(filled(package, own))
    merged = merge_documents(base, own=_documents(current.definition), new=new, decisions=decisions)
    return Update(package, own, seen_of(current), merged)


def seen_of(version: FormVersion) -> str:
    """What somebody saw, to notice that it has changed since."""
    return f"{version.number} {version.changed_at.isoformat()}"


@transaction.atomic
def update_from_package(
    form: Form,
    package: ServicePackage,
    *,
    seen: str,
    author: Author,
    decisions: Mapping[str, str] | None = None,
) -> FormVersion:
    """A draft with the newer version and one's own changes; it goes online when a second person releases it.

    Raises PermissionDenied, and ValidationError where a conflict is undecided or somebody else was faster.
    """
    _may(form.organisation, author)
    # Who edits holds the version only, who publishes the version before its form.
    list(form.versions.filter(state__in=OPEN).order_by("pk").select_for_update(of=("self",)))
    fresh = Form.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=form.pk)
    update = compare_update(fresh, package, decisions)
    if update.seen != seen:
        raise ValidationError(STALE)
    if update.merge.conflicts:
        raise ValidationError(f"Bitte entscheiden Sie noch {len(update.merge.conflicts)} Stellen.")
    keep_version(package)
    document = update.merge.document
    definition = Definition(document["schema"], document["flow"], document["texts"])
    version = _open_or_new(fresh)
    _write(version, definition, f"Servicepaket {package.version}: {package.news}", author)
    keep_cases(fresh, cases_of(package, update.own))
    before = fresh.package_version
    fresh.package_version, fresh.parameters = package.version, update.own.as_json()
    fresh.save(update_fields=["package_version", "parameters"])
    row = entry(fresh, ChangeKind.CHANGED, author, field="package_version", old=before, new=package.version)
    journal([row])
    _for_review(version, author)
    return version


def keep_version(package: ServicePackage) -> None:
    """Copy a shipped version into the database, so that it is there when the software brings a newer one."""
    if PackageVersion.objects.filter(key=package.key, number=package.version).exists():
        return
    files = package_files(package.key, package.version)
    PackageVersion.objects.get_or_create(
        key=package.key,
        number=package.version,
        defaults={
            "files": {name: data.decode() for name, data in files.items()},
            "maker": package.maker,
            "shipped": package.key in shipped_packages(),
        },
    )


def _open_or_new(form: Form) -> FormVersion:
    """The version in work, else a new one with the days of the last."""
    stored, last = open_version(form), newest_version(form)
    if stored is not None:
        return stored
    number, days = (last.number + 1, last.retention_days) if last else (1, 365)
    return FormVersion(
        form=form, number=number, retention_days=days, expected_days=last.expected_days if last else None
    )


def _write(version: FormVersion, definition: Definition, note: str, author: Author) -> None:
    version.state, version.submitted_by_id = VersionState.DRAFT, None
    version.schema, version.flow = dict(definition.schema), dict(definition.flow)
    version.texts = {language: dict(table) for language, table in definition.texts.items()}
    version.note = note[:500]
    version.changed_at, version.changed_by = timezone.now(), author.label[:200]
    version.save()


def _for_review(version: FormVersion, author: Author) -> None:
    """The next step is the second person's."""
    if author.person_id is not None:
        give_for_review(version, by=Person.objects.get(pk=author.person_id))


def _renewed(package: ServicePackage, form: Form, kept: Own) -> Own:
    """The own words and rates, with the choices as they are today."""
    said = Adopting(kept.words, kept.rates)
    return own_of(package, form.organisation, said)


def _documents(definition: Definition) -> dict[str, Any]:
    return {name: getattr(definition, name) for name in DOCUMENTS}


def _check(package: ServicePackage, own: Own) -> None:
    if found := faults(package, own):
        raise ValidationError(found)


def _free_slug(organisation: Organisation, wanted: str) -> str:
    taken = set(Form.objects.filter(organisation=organisation).values_list("slug", flat=True))
    numbered = (f"{wanted[:70]}-{number}" for number in range(2, 1000))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def _may(organisation: Organisation, author: Author) -> None:
    if author.person_id is not None:
        may_adopt_package.require(Person.objects.get(pk=author.person_id), organisation)
