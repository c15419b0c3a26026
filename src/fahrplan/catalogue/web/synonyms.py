"""The lexicon of everyday words, kept by stewards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from
from fahrplan.catalogue.models import Synonym
from fahrplan.catalogue.rules import may_edit_catalogue
from fahrplan.catalogue.selectors import synonyms_visible
from fahrplan.catalogue.services import add_synonym, edit_synonym, remove_synonym
from fahrplan.catalogue.web.forms import SynonymForm
from fahrplan.catalogue.web.listing import FORMATS, Answer
from fahrplan.catalogue.web.wording import path_to
from fahrplan.design.answering import show_fault

PAGE_SIZE = 50
COLUMNS = ("Alltagswort", "amtliche Wörter", "Schlüssel", "Suche")
HEADER = ("everyday", "official", "keys", "source")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def synonym_list(request: HttpRequest) -> Answer:
    """The list with a form for a new word; ``?format=csv`` gives a file that can be imported again."""
    may_edit_catalogue.require(request.user, None)
    form = SynonymForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _added(request, form):
        return redirect("catalogue:synonyms")
    text = request.GET.get("q", "")
    words = synonyms_visible(text)
    table = FORMATS.get(request.GET.get("format", ""))
    if table:
        return table("synonyme", HEADER, (_row(word) for word in words.iterator(chunk_size=1000)))
    page = Paginator(words, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "path": path_to(),
        "page": page,
        "form": form,
        "text": text,
        "columns": COLUMNS,
        "rows": word_rows(page),
    }
    return render(request, "catalogue/synonyms.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def synonym_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    may_edit_catalogue.require(request.user, None)
    word = get_object_or_404(Synonym, pk=pk)
    form = SynonymForm.for_synonym(word, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            edit_synonym(word, form.cleaned_data, author_from(request))
        except ValidationError as error:
            show_fault(form, error)
        else:
            messages.success(request, f"„{form.cleaned_data['everyday']}“ ist gespeichert.")
            return redirect("catalogue:synonyms")
    context = {"path": path_to(("Alltagswörter", reverse("catalogue:synonyms"))), "word": word, "form": form}
    return render(request, "catalogue/synonym.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def synonym_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    may_edit_catalogue.require(request.user, None)
    word = get_object_or_404(Synonym, pk=pk)
    remove_synonym(word, author_from(request))
    messages.success(request, f"„{word.everyday}“ ist gelöscht.")
    return redirect("catalogue:synonyms")


def _added(request: HttpRequest, form: SynonymForm) -> bool:
    given = form.cleaned_data
    try:
        word = add_synonym(
            given["everyday"],
            author_from(request),
            official=given["official"],
            keys=given["keys"],
            source="Steward",
        )
    except ValidationError as error:
        show_fault(form, error)
        return False
    messages.success(request, f"„{word.everyday}“ ist aufgenommen.")
    return True


def _row(word: Synonym) -> list[str]:
    return [word.everyday, "|".join(word.official), "|".join(word.keys), word.source]


def word_rows(words: Iterable[Synonym]) -> list[list[Any]]:
    """Rows: everyday word (linked to its form), official words, keys, whether search uses it."""
    return [
        [
            (word.everyday, reverse("catalogue:synonym", args=[word.pk])),
            ", ".join(word.official) or "–",
            ", ".join(word.keys) or "–",
            "aktiv" if word.active else "ruht",
        ]
        for word in words
    ]
