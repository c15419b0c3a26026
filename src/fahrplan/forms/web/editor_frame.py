"""What every page of the form editor shares: finding the form, its tabs, and how its forms are answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import show_fault
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.editing import Documents, documents_of, seen_of
from fahrplan.forms.selectors.editing import form_i_build, working_version
from fahrplan.forms.services.editing import STALE

T = TypeVar("T")
PATH = [("Formulare", "/formulare/")]
TABS = (
    ("", "Überblick"),
    ("seiten/", "Seiten und Fragen"),
    ("vorab-check/", "Vorab-Check"),
    ("gebuehr/", "Gebühr"),
    ("texte/", "Texte"),
    ("entscheidung/", "Frist und Bescheid"),
    ("angaben/", "Zugang und Angaben"),
    ("uebersetzung/", "Übersetzung"),
    ("tests/", "Testfälle"),
    ("vorschau/", "Vorschau"),
    ("fassungen/", "Fassungen"),
    ("nutzung/", "Nutzung"),
)
LOOKS = {
    VersionState.DRAFT: "info",
    VersionState.REVIEW: "warning",
    VersionState.PUBLISHED: "success",
    VersionState.RETIRED: "info",
}


@dataclass(frozen=True)
class Editor:
    """A form as somebody builds it: the version at hand, and who looks at it."""

    form: Form
    version: FormVersion
    person: Person

    @property
    def definition(self) -> Definition:
        return self.version.definition

    @property
    def address(self) -> str:
        return f"/formulare/{self.form.pk}/"

    def stored(self, read: Callable[[Documents], T]) -> T:
        """A piece of the documents as stored now. Raises Http404 where it is gone."""
        self.version.refresh_from_db(fields=["schema", "flow", "texts", "state", "changed_at"])
        self.version.__dict__.pop("definition", None)
        try:
            return read(documents_of(self.definition))
        except ValidationError:
            raise Http404 from None

    @property
    def open(self) -> bool:
        """Whether the version may be changed."""
        return self.version.state == VersionState.DRAFT


@dataclass
class EditPage:
    """One form of the editor. ``store`` gives the message and the address to go to; ``stored`` gives what is kept
    now, as [(name, text)] and as the value of ``seen`` (or of several fields), for two people at the same piece."""

    title: str
    form: forms.Form
    store: Callable[[], tuple[str, str]]
    lead: str = ""
    button: str = "Speichern"
    tab: str = ""
    stored: Callable[[], tuple[list[tuple[str, str]], str | dict[str, str]]] | None = None
    more: dict[str, Any] = field(default_factory=dict)
    template: str = "forms/editor_form.html"


def editor_or_404(request: HttpRequest, pk: UUID) -> Editor:
    """Two queries. What is not one's own is not there."""
    person = person_of(request)
    form = form_i_build(pk, person)
    version = working_version(form) if form else None
    if form is None or version is None:
        raise Http404
    return Editor(form, version, person)


def frame(editor: Editor, tab: str, title: str = "") -> dict[str, Any]:
    """The context of every page; ``title`` where it is a page below its tab."""
    version, form = editor.version, editor.form
    badges = [
        (f"Fassung {version.number}: {version.get_state_display()}", LOOKS[VersionState(version.state)])
    ]
    if form.paused_at:
        badges.append(("offline", "danger"))
    if form.is_demo:
        badges.append(("Demodaten", "warning"))
    name = dict(TABS)[tab]
    way = [*PATH, *([(form.name, editor.address)] if tab or title else [])]
    if title and tab:
        way.append((name, editor.address + tab))
    return {
        "editor": editor,
        "form_record": form,
        "badges": badges,
        "tabs": [(label, editor.address + tail, tail == tab) for tail, label in TABS],
        "path": way,
        "here": title or (name if tab else form.name),
    }


def answer_page(request: HttpRequest, editor: Editor, page: EditPage) -> HttpResponse:
    """The form; stored, the page it leads to. Faults come back with 422, the words kept."""
    form = page.form
    facts: list[tuple[str, str]] = []
    if form.is_bound and form.is_valid():
        try:
            words, address = page.store()
            messages.success(request, words)
            return redirect(address)
        except ValidationError as fault:
            if getattr(fault, "code", "") == STALE and page.stored:
                facts, renewed = page.stored()
                answered = request.POST.copy()
                answered.update(renewed if isinstance(renewed, dict) else {"seen": renewed})
                form.data = answered
            show_fault(form, fault)
    context = {
        **frame(editor, page.tab, page.title),
        "page": page,
        "form": form,
        "facts": facts,
        **page.more,
    }
    return render(request, page.template, context, status=422 if form.is_bound else 200)


def seen_field() -> forms.CharField:
    """Carries what the form was filled from."""
    return forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


def stored_words(piece: Any, names: dict[str, str]) -> tuple[list[tuple[str, str]], str]:
    """A piece of the documents for the second person: its parts in words, and ``seen``."""
    return [(name, str(getattr(piece, key) or "nichts")) for key, name in names.items()], seen_of(piece)
