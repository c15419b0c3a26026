"""Made-up content for the gallery's examples."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from fahrplan.design.web.chart_samples import chart_samples

CONTACT = {
    "label": "Bürgerbüro Musterstadt",
    "street": "Marktplatz 1",
    "postcode": "12345",
    "town": "Musterstadt",
    "phone": "03999 123-0",
    "email": "buergerbuero@musterstadt.example",
    "website": "https://musterstadt.example/",
    "opening_hours": [
        {"day": 0, "from": "08:00", "to": "12:00"},
        {"day": 1, "from": "09:00", "to": "12:00"},
        {"day": 1, "from": "14:00", "to": "18:00"},
    ],
    "opening_note": "Termine bitte vorher vereinbaren.",
    "accessibility": "Stufenloser Eingang an der Hofseite.",
    "source": "Angabe der Kommune",
    "as_of": date(2026, 2, 28),
    "is_demo": True,
}


class SampleForm(forms.Form):
    """One field of each look."""

    name = forms.CharField(label="Name der Kontaktstelle", help_text="So steht es am Eingang.", max_length=80)
    kind = forms.ChoiceField(label="Art", choices=[("buero", "Bürgerbüro"), ("amt", "Fachamt")])
    remark = forms.CharField(label="Hinweis", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    way = forms.ChoiceField(
        label="Wie sollen wir antworten?",
        choices=[("mail", "Per E-Mail"), ("post", "Per Post")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Offen am",
        choices=[("0", "Montag"), ("1", "Dienstag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="Die Angaben sind geprüft.")
    file = forms.FileField(label="Datei", required=False, help_text="CSV oder Excel, höchstens 50 MB.")


def sample_context() -> dict[str, Any]:
    """What the examples name; one form is fresh, one was sent with mistakes."""
    return {
        **chart_samples(),
        "path": [("Katalog", "/leistungen/")],
        "contact": CONTACT,
        "hours": CONTACT["opening_hours"],
        "form": SampleForm(prefix="neu"),
        "sent": SampleForm({"falsch-kind": "amt"}, prefix="falsch"),
        "page": Paginator(range(240), 20).page(4),
        "columns": [("Kommune", "name"), "Landkreis", ("Einwohner", "einwohner")],
        "rows": [
            [("Musterstadt", "/kommunen/"), "Musterkreis", 10747],
            ["Beispielhausen", "Musterkreis", 812],
        ],
        "numeric": [2],
        "facts": [("Schlüssel", "99102013104000"), ("Typ", "5"), ("Leer", "")],
        "badges": [("unsere", "success"), ("Demodaten", "warning")],
        "result_facts": ["Schlüssel 99102013104000", "Typ 5"],
        "tags": ["Steuern", ("Tiere", "/suche/?q=tiere")],
        "views": [("Liste", "/gestaltung/", True), ("Karte", "/hilfe/", False)],
        "steps": ["Datei wählen", "Spalten zuordnen", "Prüfen", "Übernehmen"],
        "as_of": date(2026, 2, 28),
        "parts": [("Unsere", 1863), ("Ungeklärt", 240), ("Nicht unsere", 898)],
        "bars": [("Steuern und Zoll", 312), ("Bauen und Wohnen", 228), ("Familie und Kind", 97)],
        "history": [
            (date(2026, 3, 2), "Rechtsgrundlage geändert", "§ 3 KAG-LSA statt § 2 KAG-LSA"),
            (date(2026, 2, 28), "Aufgenommen", ""),
        ],
    }
