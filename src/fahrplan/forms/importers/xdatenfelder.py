"""An XDatenfelder file becomes a form in work, or FIM modules for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.forms.enums import ModuleKind
from fahrplan.forms.models import FieldModule, Form
from fahrplan.forms.rules.checks import faults
from fahrplan.forms.rules.derivation import Derived
from fahrplan.forms.rules.derivation_fields import label_of
from fahrplan.forms.selectors.fields import form_of
from fahrplan.forms.services.editing import create_form
from fahrplan.forms.services.fields import Taking, add_modules, compare_modules
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.xdatenfelder import (
    DataField,
    DataSchema,
    Document,
    Element,
    read_xdatenfelder,
    write_element,
)
from fahrplan.standards.xdatenfelder.records import walk
from fahrplan.standards.xdatenfelder.writer import LONG_AGO

MAX_BYTES = 10_000_000
MOST_SIGNS = 30_000_000  # a group holds its groups, each of which is a module again


@dataclass(frozen=True)
class Report:
    """What a file holds and what of it would be taken. ``derived`` None: no form can be made of it, for the reason in
    ``missing``; else that is what the form still lacks, in German."""

    document: Document
    derived: Derived | None
    taking: Taking
    missing: tuple[str, ...]

    @property
    def fields(self) -> int:
        return len(self.derived.documents.definition.fields) if self.derived else 0


def read_upload(data: bytes, *, file_name: str) -> Document:
    """Raises StandardError with file and line."""
    return read_xdatenfelder(data, name=file_name[:100], max_bytes=MAX_BYTES)


def report_on(document: Document) -> Report:
    """A dry run: nothing is written. Two queries."""
    taking = compare_modules(modules_of(document))
    try:
        derived = form_of(document)
    except ValidationError as fault:
        return Report(document, None, taking, tuple(fault.messages))
    found = tuple(fault.words for fault in faults(derived.documents.definition))
    return Report(document, derived, taking, found)


def take_as_form(
    document: Document, organisation: Organisation, *, by: Person, services: Sequence[PublicService] = ()
) -> Form:
    """A form with its first version in work. Raises PermissionDenied, ValidationError."""
    derived = form_of(document)
    name = label_of(document.content)
    return create_form(organisation, name, by=by, services=services, documents=derived.documents)


def take_as_modules(document: Document, *, by: Person) -> Taking:
    """Every group and field, once each. Raises PermissionDenied, ValidationError."""
    return add_modules(modules_of(document), by=by)


def modules_of(document: Document) -> list[FieldModule]:
    """The groups and fields of a message as unsaved records; what is embedded twice comes once.

    Raises ValidationError where they are too large together.
    """
    found: dict[str, FieldModule] = {}
    size = 0
    for element in document.elements():
        if isinstance(element, DataSchema) or element.fim in found:
            continue
        found[element.fim] = made = _module(element, document.release)
        size += len(made.source)
        if size > MOST_SIGNS:
            raise ValidationError(
                "Die Gruppen der Datei sind zu groß und zu tief geschachtelt für Bausteine."
            )
    return list(found.values())


def _module(element: Element, release: str) -> FieldModule:
    inside = list(walk(element))
    source = write_element(element, release, message_id=element.fim, created_at=LONG_AGO)
    return FieldModule(
        fim_id=element.id,
        version=element.version,
        release=release,
        kind=ModuleKind.FIELD if isinstance(element, DataField) else ModuleKind.GROUP,
        name=(element.name or element.shown)[:300],
        label=element.label[:500],
        help=element.help[:10_000],
        fields=sum(isinstance(one, DataField) for one in inside),
        rules=sum(len(one.rules) for one in inside),
        source=source.decode(),
    )
