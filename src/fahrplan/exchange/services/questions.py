"""Asking questions, saying that one concerns us too, and who is to answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.exchange.enums import QuestionState, Visibility
from fahrplan.exchange.models import Question, QuestionConcern
from fahrplan.exchange.rules.texts import checked_text, key_from
from fahrplan.exchange.selectors.families import family_of, root_of
from fahrplan.exchange.selectors.questions import organisations_of
from fahrplan.exchange.services.storing import store
from fahrplan.finder.enums import Audience
from fahrplan.finder.rules.words import stems
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce, tell, tell_organisations, tell_stewards

FIELDS = ("title", "text", "visibility", "service", "stage", "topic", "organisation")
MOST_A_DAY = 20
TWICE = timedelta(hours=24)
ONCE = "Diese Frage gibt es schon."


@transaction.atomic
def ask_question(values: Mapping[str, Any], *, by: Person) -> Question:
    """Ask the Land. The same question sent twice stays one. Raises ValidationError (German, by field)."""
    given = checked_question(values)
    Person.objects.select_for_update().get(pk=by.pk)  # so that two clicks do not ask twice
    recent = Question.objects.filter(asked_by=by, asked_at__gte=timezone.now() - TWICE)
    if same := recent.filter(title=given["title"], text=given["text"]).first():
        return same
    if recent.count() >= MOST_A_DAY:
        raise ValidationError(
            f"Sie haben heute schon {MOST_A_DAY} Fragen gestellt. Bitte fragen Sie morgen weiter."
        )
    organisation = given.get("organisation")
    if organisation and not organisations_of(by).filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": "Für diese Organisation arbeiten Sie nicht."})
    question = Question(asked_by=by)
    question.key = key_from(given["title"], question.pk)
    store(question, given, author_of(by), taken=ONCE)
    QuestionConcern.objects.create(question=question, organisation=organisation, person=by)
    recount(question)
    put_question(question)
    news = News("question", f"Neue Frage: {question.title}", question.url, f"question:{question.pk}")
    tell_stewards(news)
    announce(subjects_around(question), news)
    return question


@transaction.atomic
def edit_question(question: Question, values: Mapping[str, Any], *, author: Author) -> None:
    """Change words or subjects of a question. Raises ValidationError (German, by field)."""
    given = checked_question({"title": question.title, "text": question.text, **values})
    fresh = Question.objects.select_for_update().get(pk=question.pk)
    if fresh.answered_at and given.get("visibility", fresh.visibility) != fresh.visibility:
        raise ValidationError(
            {"visibility": "Die Frage ist schon beantwortet. Für wen sie sichtbar ist, bleibt."}
        )
    fresh.changed_at = timezone.now()
    store(fresh, given, author, taken=ONCE)
    put_question(fresh)
    question.refresh_from_db()


@transaction.atomic
def join_question(
    question: Question, *, by: Person, organisation: Organisation | None = None, helped: bool = False
) -> None:
    """„Mich betrifft das auch“, once for each organisation; ``helped``: „Das beantwortet meine Frage“.

    Raises ValidationError for an organisation the person does not work for.
    """
    if organisation and not organisations_of(by).filter(pk=organisation.pk).exists():
        raise ValidationError("Für diese Organisation arbeiten Sie nicht.")
    Question.objects.select_for_update().get(pk=question.pk)
    whose = {"organisation": organisation} if organisation else {"organisation": None, "person": by}
    concern, _ = QuestionConcern.objects.get_or_create(question=question, **whose, defaults={"person": by})
    if helped and not concern.helped:
        concern.helped = True
        concern.save(update_fields=["helped"])
    recount(question)


@transaction.atomic
def leave_question(question: Question, *, by: Person) -> None:
    """Take back what this person said; what colleagues said stays."""
    QuestionConcern.objects.filter(question=question, person=by).delete()
    recount(question)


@transaction.atomic
def assign_question(
    question: Question,
    *,
    author: Author,
    person: Person | None = None,
    organisation: Organisation | None = None,
) -> None:
    """Say who is to answer, or with neither that nobody is yet; who is named is told once."""
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    named = {"assigned_person": person, "assigned_organisation": organisation}
    if not store(fresh, named, author, taken=ONCE):
        return
    question.refresh_from_db()
    mark = f"assigned:{question.pk}:{timezone.now():%Y%m%d%H%M%S}"
    news = News("question", f"Bitte beantworten: {question.title}", question.url, mark)
    if person:
        tell([person.pk], news)
    if organisation:
        tell_organisations([organisation], news)


def checked_question(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with clean texts. Raises ValidationError."""
    given = allowed(values, FIELDS)
    given["title"] = checked_text(given.get("title", ""), "title", longest=200, lines=False)
    given["text"] = checked_text(given.get("text", ""), "text", longest=5000, required=False)
    if "visibility" in given and given["visibility"] not in Visibility.values:
        raise ValidationError({"visibility": "Bitte wählen Sie, für wen die Frage sichtbar ist."})
    return given


def recount(question: Question) -> None:
    """Count whom the question that goes on concerns: each organisation and each person without one once."""
    root = root_of(question)
    rows = set(
        QuestionConcern.objects.filter(question__in=family_of(root)).values_list(
            "organisation_id", "person_id"
        )
    )
    organisations = {organisation for organisation, _ in rows if organisation}
    alone = {person for organisation, person in rows if organisation is None}
    Question.objects.filter(pk=root.pk).update(concerned=len(organisations) + len(alone))


def put_question(question: Question) -> None:
    """Keep what the search and the list of similar questions find."""
    answer = question.answers.order_by("-number").first()
    text = f"{question.text}\n{answer.text if answer else ''}"
    asked = SearchVector(Value(" ".join(stems(question.title))), config="simple", weight="A")
    told = SearchVector(Value(" ".join(stems(text[:20_000]))), config="simple", weight="C")
    Question.objects.filter(pk=question.pk).update(words=asked + told)
    audience = Audience.PUBLIC if question.is_public else Audience.MUNICIPAL
    put_entries([Entry("question", question.key, question.title, question.url, text, audience)])


def subjects_around(question: Question) -> list[Subject]:
    """Service and topic, whose followers hear of it; nobody hears of a question that is not for all."""
    if not question.is_public:
        return []
    found = []
    if question.service:
        key = question.service.leika_key
        found.append(Subject(SubjectKind.SERVICE, key, question.service.name, f"/stand/leistung/{key}/"))
    if question.topic:
        slug = question.topic.slug
        found.append(Subject(SubjectKind.TOPIC, slug, question.topic.name, f"/stand/themenfeld/{slug}/"))
    return found


def tell_concerned(question: Question, news: News) -> None:
    """Tell who asked this or a question merged into it, and whom it concerns too; each person once."""
    family = family_of(question)
    concerns = QuestionConcern.objects.filter(question__in=family)
    people = {member.asked_by_id for member in family} | set(concerns.values_list("person_id", flat=True))
    tell([person for person in people if person], news)
    organisations = Organisation.objects.filter(pk__in=concerns.values("organisation_id"))
    if not question.is_public:
        organisations = organisations.filter(kind__in=MUNICIPAL_KINDS)
    tell_organisations(organisations, news)


def settled_state(question: Question) -> QuestionState:
    """How a question stands by its own fields and answers."""
    if question.merged_into_id:
        return QuestionState.MERGED
    if question.superseded_by_id:
        return QuestionState.SUPERSEDED
    answer = question.answers.order_by("-number").first()
    if answer is None:
        return QuestionState.OPEN
    late = answer.valid_until is not None and answer.valid_until < timezone.localdate()
    return QuestionState.REVIEW if late else QuestionState.ANSWERED
