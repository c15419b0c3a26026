"""Invented questions, a wish, a discussion and a maintenance: how it looks when people use it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.exchange.enums import AnnouncementKind, Severity, Visibility, WishState
from fahrplan.exchange.models import Announcement, Post, Question, Wish
from fahrplan.exchange.services.announcements import publish_announcement
from fahrplan.exchange.services.answers import Said, answer_question
from fahrplan.exchange.services.merging import merge_questions
from fahrplan.exchange.services.posts import write_post
from fahrplan.exchange.services.questions import ask_question, assign_question
from fahrplan.exchange.services.wishes import Verdict, answer_wish, make_wish, vote_for
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation

MAILS = ("steward@demo.example", "arendsee@demo.example", "halle@demo.example", "obere-aller@demo.example")
ARENDSEE, HALLE = "arendsee-altmark", "halle-saale"
TRADE = "99050012104000"
DEMO = "Demodaten:"


@transaction.atomic
def load_speaking() -> None:
    """Once, and only where the demo people are there."""
    people = {person.email: person for person in Person.objects.filter(email__in=MAILS)}
    places = {row.key: row for row in Organisation.objects.filter(key__in=[ARENDSEE, HALLE])}
    if len(people) < len(MAILS) or len(places) < 2 or Question.objects.filter(is_demo=True).exists():
        return
    steward, arendsee, halle, aller = (people[mail] for mail in MAILS)
    land = author_of(steward)
    _answered(arendsee, halle, land, places)
    _open(aller, land, places[HALLE])
    _wish(arendsee, halle, land, places)
    _maintenance(land)


def _answered(arendsee: Person, halle: Person, land: Author, places: dict[str, Organisation]) -> None:
    """Two questions that mean the same, put together and answered."""
    service = PublicService.objects.filter(leika_key=TRADE).first()
    first = _ask(
        arendsee,
        title="Braucht die Gewerbeanmeldung online noch eine Unterschrift?",
        text=f"{DEMO} In unserem alten Formular unterschreibt der Betrieb von Hand. Wie machen es andere?",
        service=service,
        organisation=places[ARENDSEE],
    )
    second = _ask(
        halle,
        title="Müssen Gewerbeanmeldungen elektronisch unterschrieben sein?",
        text=f"{DEMO} Wir stellen gerade das Formular um.",
        service=service,
        organisation=places[HALLE],
    )
    merge_questions(second, first, author=land)
    until = timezone.localdate() + timedelta(days=180)
    words = (
        f"{DEMO} So kann eine Antwort aussehen. Sie nennt **Quelle** und Tag, bis zu dem sie gilt.\n\n"
        "- Beide Fragen sind hier zusammengefasst.\n- Beide Kommunen haben eine Mitteilung bekommen."
    )
    answer_question(first, Said(words, "erfunden", until), author=land)
    post = write_post(
        first, f"{DEMO} Danke! @{ARENDSEE}, wollen wir das Formular gemeinsam anpassen?", by=halle
    )
    Post.objects.filter(pk=post.pk).update(is_demo=True)


def _open(aller: Person, land: Author, halle: Organisation) -> None:
    """A question that only municipalities see, passed on to one that knows."""
    question = _ask(
        aller,
        title="Wer hat Erfahrung mit Ratenzahlung beim Bezahlen im Internet?",
        text=f"{DEMO} Bei höheren Gebühren fragen Bürgerinnen und Bürger danach.",
        visibility=Visibility.MUNICIPAL,
    )
    assign_question(question, author=land, organisation=halle)
    Question.objects.filter(pk=question.pk).update(asked_at=timezone.now() - timedelta(days=12))


def _wish(arendsee: Person, halle: Person, land: Author, places: dict[str, Organisation]) -> None:
    """A wish of two municipalities that the Land plans."""
    text = f"{DEMO} Name und Adresse stehen schon im Servicekonto. Niemand soll sie noch einmal tippen."
    values = {
        "title": "Angaben aus dem Servicekonto in die Anmeldung der Hundesteuer übernehmen",
        "text": text,
        "organisation": places[ARENDSEE],
    }
    wish = make_wish(values, by=arendsee)
    Wish.objects.filter(pk=wish.pk).update(is_demo=True)
    vote_for(wish, places[ARENDSEE], by=arendsee)
    vote_for(wish, places[HALLE], by=halle)
    answer_wish(
        wish, Verdict(WishState.PLANNED, f"{DEMO} Ist für die nächste Version vorgesehen."), author=land
    )


def _maintenance(land: Author) -> None:
    start = (timezone.localtime() + timedelta(days=2)).replace(hour=20, minute=0, second=0, microsecond=0)
    values = {
        "kind": AnnouncementKind.MAINTENANCE,
        "title": "Wartung des Servicekontos (Demodaten)",
        "text": f"{DEMO} Für zwei Stunden ist keine Anmeldung möglich.",
        "severity": Severity.DOWN,
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
    }
    announcement = publish_announcement(values, author=land)
    Announcement.objects.filter(pk=announcement.pk).update(is_demo=True)


def _ask(by: Person, **values: object) -> Question:
    question = ask_question(values, by=by)
    Question.objects.filter(pk=question.pk).update(is_demo=True)
    question.refresh_from_db()
    return question
