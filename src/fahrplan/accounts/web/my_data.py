"""„Meine Daten“: what is held about who is logged in, take it along, be erased."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.exporters.people import person_json, person_zip
from fahrplan.accounts.models import Person
from fahrplan.accounts.ports import every_scope
from fahrplan.accounts.selectors.personal import own_counts, signed_kinds
from fahrplan.accounts.services.authorship import person_of
from fahrplan.accounts.services.erasing import ask_for_erasure

COLUMNS = ["Was", "Einträge", "Wie lange"]
PATH = [("Mein Bereich", "/mein-bereich/"), ("Meine Daten", "/konto/meine-daten/")]


class ErasureForm(forms.Form):
    """Typing the own address is the confirmation."""

    address = forms.CharField(
        label="Ihre E-Mail-Adresse",
        help_text="Zur Bestätigung: die Adresse, mit der Sie sich anmelden.",
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: object, person: Person) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.person = person

    def clean_address(self) -> str:
        typed = str(self.cleaned_data["address"])
        if typed.strip().lower() != self.person.email.lower():
            raise ValidationError("Das ist nicht die Adresse, mit der Sie angemeldet sind.")
        return typed


@never_cache
@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """What exists for the person alone, counted; what else may name them, in words."""
    person = person_of(request)
    with every_scope(person.pk):
        rows = [[one.words, str(one.count), one.term] for one in own_counts(person)]
    context = {"path": PATH[:1], "rows": rows, "columns": COLUMNS, "kinds": signed_kinds()}
    return render(request, "accounts/my_data.html", context)


@login_required
@require_POST
def my_data_export(request: HttpRequest) -> HttpResponseBase:
    """Everything as ZIP or JSON; a POST, so that no foreign page starts it."""
    person = person_of(request)
    with every_scope(person.pk):
        if request.POST.get("format") == "json":
            answer = HttpResponse(person_json(person), content_type="application/json")
            answer["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
            return answer
        return FileResponse(person_zip(person), as_attachment=True, filename="meine-daten.zip")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_data_erase(request: HttpRequest) -> HttpResponse:
    """Be erased, after typing the own address."""
    person = person_of(request)
    if person.is_nameless:  # a Servicekonto alone, without an address to type
        return redirect("accounts:service-close")
    form = ErasureForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_erasure(person)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            logout(request)
            messages.success(
                request, "Sie sind abgemeldet. Ihre Daten werden in den nächsten Minuten gelöscht."
            )
            return redirect("portal:start")
    context = {"path": PATH, "form": form}
    return render(request, "accounts/my_data_erase.html", context, status=422 if form.errors else 200)
