"""Wishing, voting, answering, and telling the voters what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.exchange.enums import WishState
from fahrplan.exchange.models import Wish, WishStep, WishVote
from fahrplan.exchange.rules.texts import checked_text, key_from
from fahrplan.exchange.selectors.families import family_of, root_of
from fahrplan.exchange.selectors.questions import organisations_of
from fahrplan.exchange.selectors.wishes import voters_of
from fahrplan.exchange.services.storing import store
from fahrplan.finder.services import Entry, drop_entries, put_entries
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce, tell, tell_organisations, tell_stewards
from fahrplan.solutions.models import SolutionVersion

FIELDS = ("title", "text", "addressee", "solution", "organisation", "source", "year", "is_demo")
MOST_A_DAY = 10
ONCE = "Diesen Wunsch gibt es schon."
NEEDS_ANSWER = (WishState.DECLINED, WishState.PLANNED)


@dataclass(frozen=True)
class Verdict:
    """What the addressee says. ``release`` or ``release_text`` is due where the wish is done."""

    state: str
    answer: str = ""
    release: SolutionVersion | None = None
    release_text: str = ""


@transaction.atomic
def make_wish(values: Mapping[str, Any], *, by: Person) -> Wish:
    """Wish for something; the same wish sent twice stays one. Raises ValidationError (German, by field).

    With a solution the wish goes to its provider unless an addressee is named.
    """
    given = checked_wish(values)
    Person.objects.select_for_update().get(pk=by.pk)  # so that two clicks do not wish twice
    recent = Wish.objects.filter(wished_by=by, wished_at__gte=timezone.now() - timedelta(days=1))
    if same := recent.filter(title=given["title"], text=given["text"]).first():
        return same
    if recent.count() >= MOST_A_DAY:
        raise ValidationError(f"Sie haben heute schon {MOST_A_DAY} Wünsche geäußert.")
    organisation = given.get("organisation")
    if organisation and not organisations_of(by).filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": "Für diese Organisation arbeiten Sie nicht."})
    wish = store_wish(given, author=author_of(by), by=by)
    news = News("wish", f"Neuer Wunsch: {wish.title}", wish.url, f"wish:{wish.pk}")
    if wish.addressee:
        tell_organisations([wish.addressee], news)
    else:
        tell_stewards(news)
    if wish.solution:
        announce([_solution_subject(wish)], news)
    return wish


def checked_wish(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with clean texts. Raises ValidationError."""
    given = allowed(values, FIELDS)
    given["title"] = checked_text(given.get("title", ""), "title", longest=200, lines=False)
    given["text"] = checked_text(given.get("text", ""), "text", longest=5000)
    solution = given.get("solution")
    if solution and not given.get("addressee"):
        given["addressee"] = solution.provider
    return given


def store_wish(given: Mapping[str, Any], *, author: Author, by: Person | None = None, key: str = "") -> Wish:
    """Store a checked wish and let the search find it."""
    wish = Wish(wished_by=by)
    wish.key = key or key_from(given["title"], wish.pk)
    store(wish, given, author, taken=ONCE)
    put_wish(wish)
    return wish


@transaction.atomic
def vote_for(wish: Wish, organisation: Organisation, *, by: Person) -> None:
    """One vote for each municipality; a vote for a duplicate counts for the wish that goes on.

    Raises ValidationError for an organisation that is no municipality, or a wish that is settled.
    """
    if organisation.kind not in MUNICIPAL_KINDS:
        raise ValidationError("Stimmen haben nur Kommunen.")
    root = root_of(Wish.objects.select_for_update(of=("self",)).get(pk=wish.pk))
    if root.state in (WishState.DONE, WishState.DECLINED):
        raise ValidationError("Über diesen Wunsch ist schon entschieden.")
    if not voters_of(root).filter(pk=organisation.pk).exists():
        WishVote.objects.get_or_create(
            wish=root, organisation=organisation, defaults={"voted_by": str(by)[:200]}
        )
    recount_votes(root)
    wish.refresh_from_db()


@transaction.atomic
def withdraw_vote(wish: Wish, organisation: Organisation) -> None:
    """Take the municipality's vote back, wherever in the family it was given."""
    root = root_of(wish)
    WishVote.objects.filter(wish__in=family_of(root), organisation=organisation).delete()
    recount_votes(root)
    wish.refresh_from_db()


@transaction.atomic
def answer_wish(wish: Wish, verdict: Verdict, *, author: Author) -> None:
    """Set the state with an answer; voters, who wished it, and followers are told once.

    The same verdict twice changes nothing. Raises ValidationError (German, by field).
    """
    fresh = Wish.objects.select_for_update(of=("self",)).get(pk=wish.pk)
    answer = checked_text(verdict.answer, "answer", longest=5000, required=verdict.state in NEEDS_ANSWER)
    release_text = checked_text(
        verdict.release_text, "release_text", longest=200, required=False, lines=False
    )
    _check_verdict(fresh, verdict, release_text)
    last = fresh.steps.order_by("-taken_at", "-id").first()
    values = {"state": verdict.state, "release": verdict.release, "release_text": release_text}
    same = all(getattr(fresh, name) == value for name, value in values.items())
    if same and answer == (last.answer if last else ""):
        return
    fresh.changed_at = timezone.now()
    store(fresh, values, author, taken=ONCE)
    step = WishStep.objects.create(
        wish=fresh, state=verdict.state, answer=answer, taken_by=author.label[:200]
    )
    put_wish(fresh)
    _tell_step(fresh, step)
    wish.refresh_from_db()


@transaction.atomic
def merge_wishes(wish: Wish, target: Wish, *, author: Author) -> None:
    """Mark ``wish`` as a duplicate of ``target``; votes count together, once for each municipality.

    Raises ValidationError for a wish with itself, in a circle, or twice.
    """
    rows = Wish.objects.select_for_update(of=("self",)).filter(pk__in=[wish.pk, target.pk])
    locked = {row.pk: row for row in rows.order_by("pk")}
    this, goal = locked[wish.pk], root_of(locked[target.pk])
    if this.pk == target.pk:
        raise ValidationError("Ein Wunsch lässt sich nicht mit sich selbst zusammenführen.")
    if this.merged_into_id:
        raise ValidationError("Dieser Wunsch ist schon zusammengeführt.")
    if goal.pk == this.pk:
        raise ValidationError("Das ergäbe einen Kreis: Der andere Wunsch führt schon zu diesem.")
    store(this, {"merged_into": goal, "state": WishState.DUPLICATE}, author, taken=ONCE)
    recount_votes(goal)
    drop_entries("wish", [this.key])
    news = News(
        "wish", f"Ihr Wunsch wurde zusammengeführt: {goal.title}", goal.url, f"merged:{this.pk}:{goal.pk}"
    )
    tell_organisations(voters_of(this), news)
    if this.wished_by_id:
        tell([this.wished_by_id], news)
    wish.refresh_from_db()


@transaction.atomic
def split_wish(wish: Wish, *, author: Author) -> None:
    """Take a duplicate out again with the votes given for it. Raises ValidationError."""
    fresh = Wish.objects.select_for_update(of=("self",)).get(pk=wish.pk)
    former = fresh.merged_into
    if former is None:
        raise ValidationError("Dieser Wunsch ist nicht zusammengeführt.")
    last = fresh.steps.order_by("-taken_at", "-id").first()
    state = last.state if last else WishState.NEW
    store(fresh, {"merged_into": None, "state": state}, author, taken=ONCE)
    recount_votes(fresh)
    recount_votes(root_of(former))
    put_wish(fresh)
    wish.refresh_from_db()


def recount_votes(wish: Wish) -> None:
    Wish.objects.filter(pk=wish.pk).update(votes=voters_of(wish).count())


def put_wish(wish: Wish) -> None:
    put_entries([Entry("wish", wish.key, wish.title, wish.url, wish.text)])


def _check_verdict(wish: Wish, verdict: Verdict, release_text: str) -> None:
    if wish.merged_into_id:
        raise ValidationError("Der Wunsch ist zusammengeführt. Bitte antworten Sie auf den gemeinsamen.")
    if verdict.state not in WishState.values or verdict.state == WishState.DUPLICATE:
        raise ValidationError({"state": "Bitte wählen Sie einen Stand."})
    if verdict.state == WishState.DONE and not (verdict.release or release_text):
        raise ValidationError({"release_text": "Bitte nennen Sie die Version, mit der es gekommen ist."})
    if verdict.release and wish.solution_id != verdict.release.solution_id:
        raise ValidationError({"release": "Diese Version gehört zu einer anderen Lösung."})


def _tell_step(wish: Wish, step: WishStep) -> None:
    title = f"Wunsch {step.get_state_display()}: {wish.title}"
    news = News("wish", title, wish.url, f"wish-step:{step.pk}", step.answer)
    family = family_of(wish)
    tell_organisations(voters_of(wish), news)
    tell([member.wished_by_id for member in family if member.wished_by_id], news)
    subjects = [Subject(SubjectKind.WISH, member.key, member.title, member.url) for member in family]
    announce(subjects, news)


def _solution_subject(wish: Wish) -> Subject:
    solution = wish.solution
    key, name = (solution.key, solution.name) if solution else ("", "")
    return Subject(SubjectKind.SOLUTION, key, name, f"/loesungen/{key}/")
