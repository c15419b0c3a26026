"""Building a form: a new one, a new version, one change after another. Every change is in the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion
from fahrplan.forms.rules.access import may_build_for, may_edit_form
from fahrplan.forms.rules.editing import Documents, documents_of, empty_documents, name_from, seen_of
from fahrplan.forms.selectors.editing import OPEN
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import changed_fields, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.models import Department, Organisation

STALE = "stale"
STALE_FORM = (
    "Inzwischen hat jemand anderes genau das geändert. Oben steht, was jetzt gespeichert ist; im Formular steht Ihr "
    "Text. Führen Sie beides zusammen und speichern Sie noch einmal."
)
NOT_OPEN = "Diese Fassung wird nicht mehr geändert. Beginnen Sie eine neue Fassung."
MOST_SERVICES = 50


@dataclass(frozen=True)
class Edit:
    """One change of the documents.

    ``what``: its name in the journal („page:hund“). ``apply`` changes the documents. ``read`` gives the piece it is
    about; ``seen``: ``seen_of`` that piece when the form was filled, None: do not compare.
    """

    what: str
    apply: Callable[[Documents], Any]
    read: Callable[[Documents], Any]
    seen: str | None = None


@dataclass(frozen=True)
class FormSettings:
    """What stands beside the documents of a form. Days: of retention after closing, and usual until the decision."""

    name: str
    services: Sequence[PublicService] = ()
    department: Department | None = None
    retention_days: int = 365
    expected_days: int | None = None


@transaction.atomic
def create_form(
    organisation: Organisation,
    name: str,
    *,
    by: Person,
    services: Sequence[PublicService] = (),
    documents: Documents | None = None,
) -> Form:
    """A form with its first version in work; empty, or with these documents.

    Raises PermissionDenied, ValidationError by field.
    """
    may_build_for.require(by, organisation)
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    form = Form(organisation=organisation, name=name.strip()[:200], slug=_free_slug(organisation, name))
    if not form.name:
        raise ValidationError({"name": "Das Formular braucht einen Namen."})
    form.save()
    form.services.set(_few(services))
    made = documents or empty_documents(form.name)
    FormVersion.objects.create(
        form=form, number=1, schema=made.schema, flow=made.flow, texts=made.texts, changed_by=str(by)[:200]
    )
    journal([entry(form, ChangeKind.ADDED, author_of(by), new={"name": form.name, "slug": form.slug})])
    return form


@transaction.atomic
def begin_version(form: Form, *, by: Person) -> FormVersion:
    """The open version; a copy of the newest where there is none."""
    may_edit_form.require(by, form)
    Form.objects.select_for_update(of=("self",)).get(pk=form.pk)
    newest = form.versions.order_by("-number").first()
    if newest is not None and newest.state in OPEN:
        return newest
    made = documents_of(newest.definition) if newest else empty_documents(form.name)
    version = FormVersion.objects.create(
        form=form,
        number=newest.number + 1 if newest else 1,
        schema=made.schema,
        flow=made.flow,
        texts=made.texts,
        retention_days=newest.retention_days if newest else 365,
        expected_days=newest.expected_days if newest else None,
        changed_by=str(by)[:200],
    )
    journal([entry(form, ChangeKind.CHANGED, author_of(by), field="version", new=version.number)])
    return version


@transaction.atomic
def edit_version(version: FormVersion, change: Edit, *, by: Person) -> Any:
    """Apply one change to a version in work; gives what ``apply`` gives.

    Raises PermissionDenied, ValidationError by field, and one with the code ``STALE`` where the piece is no longer
    as it was seen.
    """
    fresh = open_for(version, by)
    documents = documents_of(fresh.definition)
    before = change.read(documents)
    if change.seen is not None and change.seen != seen_of(before):
        raise ValidationError(STALE_FORM, code=STALE)
    found = change.apply(documents)
    store(fresh, documents, by)
    after = _read_after(change, documents)
    if before != after:
        row = entry(
            fresh.form,
            ChangeKind.CHANGED,
            author_of(by),
            field=change.what[:60],
            old=plain(before),
            new=plain(after),
        )
        journal([row])
    return found


@transaction.atomic
def change_settings(
    version: FormVersion,
    said: FormSettings,
    *,
    by: Person,
    based_on: str | None = None,
    access: Edit | None = None,
) -> None:
    """Name, services, department of the form; days of the version in work; ``access`` along with them.

    ``based_on``: ``settings_seen`` of what was shown. Raises as ``edit_version``.
    """
    if access is not None:
        edit_version(version, access, by=by)
    fresh = open_for(version, by)
    if based_on is not None and based_on != settings_seen(fresh):
        raise ValidationError(STALE_FORM, code=STALE)
    form, author = fresh.form, author_of(by)
    if not said.name.strip():
        raise ValidationError({"name": "Das Formular braucht einen Namen."})
    if said.department and said.department.organisation_id != form.organisation_id:
        raise ValidationError({"department": "Dieser Fachbereich gehört nicht zu Ihrer Organisation."})
    rows = []
    old = sorted(form.services.values_list("leika_key", flat=True))
    if old != (new := sorted(service.leika_key for service in _few(said.services))):
        form.services.set(said.services)
        rows.append(entry(form, ChangeKind.CHANGED, author, field="services", old=old, new=new))
    values = {"name": said.name.strip()[:200], "department": said.department}
    days = {"retention_days": said.retention_days, "expected_days": said.expected_days}
    for record, given in ((form, values), (fresh, days)):
        for name, (before, after) in changed_fields(record, given).items():
            setattr(record, name, after)
            rows.append(
                entry(form, ChangeKind.CHANGED, author, field=name, old=plain(before), new=plain(after))
            )
        record.save(update_fields=list(given))
    if rows:
        stamp(fresh, by)
        fresh.save(update_fields=["changed_at", "changed_by"])
        journal(rows)


@transaction.atomic
def set_rates(form: Form, rates: dict[str, dict[str, int]], *, by: Person, seen: str | None = None) -> None:
    """The amounts of each municipality: key of the place or „*“ → rate → cents. They count at once.

    Raises PermissionDenied, and ValidationError (``STALE``) where they are no longer as they were seen.
    """
    fresh = Form.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=form.pk)
    may_edit_form.require(by, fresh)
    before = fresh.parameters.get("fees", {})
    if seen is not None and seen != seen_of(before):
        raise ValidationError(STALE_FORM, code=STALE)
    if before == rates:
        return
    fresh.parameters = {**fresh.parameters, "fees": rates}
    fresh.save(update_fields=["parameters"])
    journal([entry(fresh, ChangeKind.CHANGED, author_of(by), field="rates", old=before, new=rates)])


@transaction.atomic
def read_file_into(version: FormVersion, documents: Documents, *, by: Person) -> None:
    """Replace the documents of a version in work by those read from a file. Raises as ``edit_version``."""
    fresh = open_for(version, by)
    store(fresh, documents, by)
    parts = f"{len(fresh.flow.get('pages', []))} Seiten"
    journal([entry(fresh.form, ChangeKind.CHANGED, author_of(by), field="import", new=parts)])


def settings_of(version: FormVersion) -> FormSettings:
    """What stands beside the documents now. Two queries."""
    form = version.form
    services = list(form.services.order_by("leika_key"))
    return FormSettings(form.name, services, form.department, version.retention_days, version.expected_days)


def settings_seen(version: FormVersion) -> str:
    said = settings_of(version)
    keys = [service.leika_key for service in said.services]
    return seen_of([said.name, keys, str(said.department), said.retention_days, said.expected_days])[:30]


def open_for(version: FormVersion, by: Person) -> FormVersion:
    """The version as stored now, locked, if it may be changed. Raises PermissionDenied, ValidationError."""
    fresh = (
        FormVersion.objects.select_for_update(of=("self",))
        .select_related("form__organisation", "form__department")
        .get(pk=version.pk)
    )
    may_edit_form.require(by, fresh.form)
    if fresh.state != VersionState.DRAFT:
        raise ValidationError(NOT_OPEN)
    return fresh


def store(version: FormVersion, documents: Documents, by: Person) -> None:
    """Keep the documents of a version that was opened for change."""
    version.schema, version.flow, version.texts = documents.schema, documents.flow, documents.texts
    stamp(version, by)
    version.save(update_fields=["schema", "flow", "texts", "changed_at", "changed_by"])


def stamp(version: FormVersion, by: Person) -> None:
    version.changed_at, version.changed_by = timezone.now(), str(by)[:200]


def plain(value: Any) -> Any:
    """As the journal keeps it."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value if value is None or isinstance(value, str | int | float | list | dict) else str(value)


def _read_after(change: Edit, documents: Documents) -> Any:
    """None where the piece was taken away."""
    try:
        return change.read(documents)
    except ValidationError:
        return None


def _few(services: Sequence[PublicService]) -> Sequence[PublicService]:
    if len(services) > MOST_SERVICES:
        raise ValidationError({"services": f"Bitte höchstens {MOST_SERVICES} Leistungen."})
    return services


def _free_slug(organisation: Organisation, name: str) -> str:
    taken = list(Form.objects.filter(organisation=organisation).values_list("slug", flat=True))
    return name_from(name, taken, joint="-")
