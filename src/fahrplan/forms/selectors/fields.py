"""FIM modules: the library, one module, and the code lists their choices refer to."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from fahrplan.catalogue.models import CodeListEntry
from fahrplan.forms.models import FieldModule
from fahrplan.forms.rules.derivation import Derived, derive
from fahrplan.standards.xdatenfelder import DataField, Document, read_xdatenfelder

MOST_CODES = 201  # one more than a choice may have


def modules(text: str = "", kind: str = "") -> QuerySet[FieldModule]:
    """The library by name, without the messages. ``text``: words of name, label or id."""
    found = FieldModule.objects.defer("source", "help")
    for word in text.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(label__icontains=word) | Q(fim_id__iexact=word))
    return found.filter(kind=kind) if kind else found


def module_by_id(pk: UUID) -> FieldModule | None:
    return FieldModule.objects.filter(pk=pk).first()


def document_of(module: FieldModule) -> Document:
    """The module as read from its message."""
    return read_xdatenfelder(module.source.encode())


def form_of(document: Document) -> Derived:
    """The form a message gives, with the code lists known here. One query where there are choices."""
    return derive(document, codes_of(document))


def codes_of(document: Document) -> dict[str, list[tuple[str, str]]]:
    """Address of each code list in the message that is known here → [(code, name)]. Lists that are too long for a
    choice come cut off behind the first entry that is too much."""
    uris: set[str] = set()
    for element in document.elements():
        if isinstance(element, DataField) and element.code_list:
            found = element.code_list
            uris |= {uri for uri in (found.uri, found.version_uri) if uri}
    if not uris:
        return {}
    rows = CodeListEntry.objects.filter(code_list__uri__in=sorted(uris), gone_since=None)
    codes: dict[str, list[tuple[str, str]]] = {}
    for uri, code, label in rows.order_by("code").values_list("code_list__uri", "code", "label"):
        listed = codes.setdefault(uri, [])
        if len(listed) < MOST_CODES:
            listed.append((code, label or code))
    return codes
