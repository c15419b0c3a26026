"""Two forms of Arendsee that are being built: one waits for the second person, one still lacks something."""

from __future__ import annotations

from fahrplan.accounts.models import Person
from fahrplan.forms.models import Form
from fahrplan.forms.rules.editing import (
    Documents,
    PageWords,
    QuestionWords,
    add_page,
    empty_documents,
    put_fee,
    put_question,
    put_texts,
)
from fahrplan.forms.rules.editing_fields import FieldWords, add_field
from fahrplan.forms.services.editing import create_form
from fahrplan.forms.services.form_tests import TestWords, save_test
from fahrplan.forms.services.publishing import give_for_review
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation

ARENDSEE = "arendsee-altmark"
BUILDER = "arendsee@demo.example"
WAITING, UNFINISHED = "Sperrmüll abholen lassen", "Straßenfest anmelden"
ENGLISH = {
    "title": "Bulky waste collection",
    "intro": "Here you order a collection of bulky waste.",
    "page:abholung": "Collection",
    "page:was-holen-wir-ab": "What do we collect?",
}


def load(author: Author) -> None:
    """Once; what exists is left as it is."""
    organisation = Organisation.objects.filter(key=ARENDSEE).first()
    person = Person.objects.filter(email=BUILDER).first()
    if organisation is None or person is None:
        return
    if not Form.objects.filter(organisation=organisation, name=WAITING).exists():
        _waiting(organisation, person)
    if not Form.objects.filter(organisation=organisation, name=UNFINISHED).exists():
        _unfinished(organisation, person)


def _waiting(organisation: Organisation, person: Person) -> None:
    form = create_form(organisation, WAITING, by=person, documents=bulky_waste())
    _mark(form)
    pages = ["was-holen-wir-ab", "abholung"]
    ordered = {
        "was_holen_wir_ab": {"was_soll_abgeholt_werden": "moebel"},
        "abholung": {"strasse_und_hausnummer": "Am See 1"},
    }
    fridge = {**ordered, "was_holen_wir_ab": {"was_soll_abgeholt_werden": "geraete", "wie_viele_geraete": 2}}
    for name, data, fee in (("Möbel", ordered, 0), ("Zwei Geräte", fridge, 2000)):
        save_test(
            form,
            TestWords(name, data, {"privat": True}, {"pages": pages, "fee": fee, "errors": []}),
            by=person,
        )
    version = form.versions.get()
    give_for_review(version, by=person, note="Erste Fassung, mit Gebühr für Elektrogeräte.")


def _unfinished(organisation: Organisation, person: Person) -> None:
    documents = empty_documents(UNFINISHED)
    page = add_page(documents, PageWords("Das Fest"))
    add_field(documents, page, FieldWords("Wann ist das Fest?", kind="date"))
    add_page(documents, PageWords("Sperrung"))
    _mark(create_form(organisation, UNFINISHED, by=person, documents=documents))


def _mark(form: Form) -> None:
    form.is_demo = True
    form.save(update_fields=["is_demo"])


def bulky_waste() -> Documents:
    """The whole form, built as somebody would in the browser."""
    made = empty_documents(WAITING)
    put_question(made, "", QuestionWords("Privat?", "Gewerbe beauftragt ein Entsorgungsunternehmen."))
    made.put_text("eligibility:privat", "Kommt der Sperrmüll aus einem privaten Haushalt?")
    what = add_page(made, PageWords("Was holen wir ab?", "Sie können zweimal im Jahr bestellen."))
    options = (("moebel", "Möbel"), ("geraete", "Elektrogeräte"))
    kind = add_field(made, what, FieldWords("Was soll abgeholt werden?", kind="choice", options=options))
    several = FieldWords(
        "Wie viele Geräte?",
        kind="integer",
        condition=f"{kind} = 'geraete'",
        least=1,
        most=20,
        hint="Je Gerät 10 Euro",
    )
    number = add_field(made, what, several)
    where = add_page(made, PageWords("Abholung"))
    add_field(made, where, FieldWords("Straße und Hausnummer", prefill="street"))
    add_field(made, where, FieldWords("Was müssen wir wissen?", kind="long_text", required=False, most=500))
    rows = [{"if": f"{kind} = 'geraete'", "amount": f"{number} * 10", "reason": "je Gerät"}, {"amount": "0"}]
    put_fee(made, {"kind": "table", "rows": rows, "due": "now"})
    texts = {
        "title": WAITING,
        "intro": "Hier bestellen Sie die Abholung von Sperrmüll. Das dauert etwa drei Minuten.",
        "next": "Wir nennen Ihnen innerhalb einer Woche den Tag der Abholung.",
        "consent": "Meine Angaben sind richtig und vollständig.",
    }
    put_texts(made, texts)
    put_texts(made, ENGLISH, "en")
    return made
