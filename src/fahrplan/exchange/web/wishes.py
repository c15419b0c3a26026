"""Pages of wishes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, act, given
from fahrplan.exchange.enums import WishState
from fahrplan.exchange.models import Wish
from fahrplan.exchange.rules.speaking import may_answer_wish, may_merge_wishes, may_vote
from fahrplan.exchange.selectors.families import family_of, root_of
from fahrplan.exchange.selectors.wishes import (
    DEFAULT_SORT,
    LAND,
    SORTS,
    WishFilter,
    steps_of,
    voters_of,
    votes_i_may_give,
    wish_by_key,
    wish_list,
)
from fahrplan.exchange.services.wishes import (
    Verdict,
    answer_wish,
    make_wish,
    merge_wishes,
    split_wish,
    vote_for,
    withdraw_vote,
)
from fahrplan.exchange.web.asking import PATH, FormPage, answer_form, organisation_or_404, paged, text_of
from fahrplan.exchange.web.discussing import answer_post, discussion_context
from fahrplan.exchange.web.wish_forms import OtherWishForm, WishAnswerForm, WishForm
from fahrplan.municipalities.rules.access import may_see_internals

WISHES = [*PATH, ("Wünsche", "/austausch/wuensche/")]
BADGES = {
    WishState.DONE: "success",
    WishState.PLANNED: "success",
    WishState.DECLINED: "warning",
    WishState.DUPLICATE: "warning",
}


@require_safe
def wish_page_list(request: HttpRequest) -> HttpResponse:
    """``stand``, ``an``, ``loesung``, ``q``, ``meine`` narrow, ``sortierung`` orders."""
    wanted = WishFilter(
        state=text_of(request, "stand", 20),
        to=text_of(request, "an", 120),
        solution=text_of(request, "loesung", 120),
        mine=text_of(request, "meine", 2) == "ja",
        text=text_of(request, "q", 200),
    )
    sort = text_of(request, "sortierung", 20)
    page = paged(request, wish_list(request.user, wanted, sort))
    tabs = [
        ("Alle", "?", not wanted.mine and not wanted.to),
        ("An das Land", f"?an={LAND}", wanted.to == LAND),
    ]
    if request.user.is_authenticated:
        tabs.append(("Meine", "?meine=ja", wanted.mine))
    context = {
        "path": PATH,
        "page": page,
        "rows": [(row, _facts(row), BADGES.get(WishState(row.state), "info")) for row in page],
        "tabs": tabs,
        "wanted": wanted,
        "sort": sort if sort in SORTS else DEFAULT_SORT,
        "sorts": [("stimmen", "meiste Stimmen"), ("neu", "neueste")],
        "states": [("", "alle"), *WishState.choices],
    }
    return render(request, "exchange/wishes.html", context)


def _votes(number: int) -> str:
    return "1 Kommune" if number == 1 else f"{number} Kommunen"


def _facts(wish: Wish) -> list[str]:
    facts = [f"gewünscht von {_votes(wish.votes)}", f"an: {wish.addressed_to}"]
    if wish.solution:
        facts.append(f"zu: {wish.solution}")
    return [*facts, f"{timezone.localdate(wish.wished_at):%d.%m.%Y}"]


def wish_or_404(key: str) -> Wish:
    wish = wish_by_key(key)
    if wish is None:
        raise Http404
    return wish


@require_safe
def wish_detail(request: HttpRequest, key: str) -> HttpResponse:
    """A wish with voters, what became of it, duplicates, and the discussion."""
    wish = wish_or_404(key)
    if wish.merged_into_id:
        messages.info(request, f"„{wish.title}“ ist mit diesem Wunsch zusammengeführt.")
        return redirect(root_of(wish).url)
    names = may_see_internals(request.user)
    voters = list(voters_of(wish))
    signed_in = request.user.is_authenticated
    context = {
        "path": WISHES,
        "wish": wish,
        "kind": BADGES.get(WishState(wish.state), "info"),
        "facts": _detail_facts(wish, names=names),
        "voters": voters,
        "votes": _votes(wish.votes),
        "steps": [
            (step.taken_at, f"{step.get_state_display()}, {step.taken_by}", step.answer)
            for step in steps_of(wish)
        ],
        "merged": family_of(wish)[1:],
        "ballots": _ballots(request, voters) if signed_in else [],
        "may_answer": may_answer_wish(request.user, wish),
        "may_merge": may_merge_wishes(request.user),
        **discussion_context(request, wish, names=names),
    }
    return render(request, "exchange/wish.html", context)


def _ballots(request: HttpRequest, voters: list[Any]) -> list[tuple[Any, bool]]:
    """Municipalities this person may vote for, and whether they have."""
    voted = {row.pk for row in voters}
    return [(row, row.pk in voted) for row in votes_i_may_give(person_of(request))]


def _detail_facts(wish: Wish, *, names: bool) -> list[tuple[Any, ...]]:
    by = [str(wish.wished_by)] if names and wish.wished_by else []
    by += [str(wish.organisation)] if wish.organisation else []
    solution = wish.solution
    release = f"{wish.release}" if wish.release else wish.release_text
    source = f"{wish.source} ({wish.year})" if wish.year else wish.source
    return [
        ("An", wish.addressed_to),
        ("Lösung", solution, f"/loesungen/{solution.key}/" if solution else ""),
        ("Gewünscht von", ", ".join(by)),
        ("Gewünscht am", f"{timezone.localdate(wish.wished_at):%d.%m.%Y}"),
        ("Gekommen mit", release),
        ("Quelle", source),
    ]


@login_required
@require_http_methods(PAGE_METHODS)
def wish_new(request: HttpRequest) -> HttpResponse:
    """``?loesung=KEY`` fills the form."""
    person = person_of(request)
    form = WishForm(given(request), person=person, initial={"solution": text_of(request, "loesung", 120)})

    def store() -> tuple[str, str]:
        wish = make_wish(form.values(), by=person)
        return "Danke. Ihr Wunsch steht auf der Liste.", wish.url

    lead = "Was soll entwickelt oder angepasst werden? Kommunen stimmen darüber ab."
    return answer_form(request, FormPage("Wunsch äußern", lead, "Wunsch absenden", form, WISHES, store))


@login_required
@require_POST
def wish_vote(request: HttpRequest, key: str) -> HttpResponse:
    """``organisation`` votes; with ``zurueck=ja`` it takes its vote back."""
    wish = wish_or_404(key)
    organisation = organisation_or_404(request.POST.get("organisation", "")[:120].replace("\x00", ""))
    may_vote.require(request.user, organisation)
    if request.POST.get("zurueck") == "ja":
        words = "Die Stimme ist zurückgenommen."
        return act(request, wish.url, lambda: withdraw_vote(wish, organisation), words)
    words = f"{organisation} wünscht das auch. Sie hören, was daraus wird."
    return act(request, wish.url, lambda: vote_for(wish, organisation, by=person_of(request)), words)


@login_required
@require_http_methods(PAGE_METHODS)
def wish_answer(request: HttpRequest, key: str) -> HttpResponse:
    wish = wish_or_404(key)
    may_answer_wish.require(request.user, wish)
    last = wish.steps.order_by("-taken_at", "-id").first()
    initial = {
        "state": wish.state,
        "answer": last.answer if last else "",
        "release": wish.release_id,
        "release_text": wish.release_text,
    }
    form = WishAnswerForm(given(request), wish=wish, initial=initial)

    def store() -> tuple[str, str]:
        said = form.cleaned_data
        verdict = Verdict(said["state"], said["answer"], said.get("release"), said["release_text"])
        answer_wish(wish, verdict, author=author_from(request))
        return "Gespeichert. Wer den Wunsch hat, bekommt eine Mitteilung.", wish.url

    path = [*WISHES, (wish.title, wish.url)]
    return answer_form(
        request, FormPage("Auf den Wunsch antworten", wish.title, "Antworten", form, path, store)
    )


@login_required
@require_http_methods(PAGE_METHODS)
def wish_merge(request: HttpRequest, key: str) -> HttpResponse:
    may_merge_wishes.require(request.user)
    wish = wish_or_404(key)
    form = OtherWishForm(given(request))

    def store() -> tuple[str, str]:
        target = form.cleaned_data["target"]
        merge_wishes(wish, target, author=author_from(request))
        return "Zusammengeführt. Jede Kommune zählt einmal.", target.url

    lead = f"„{wish.title}“ geht im anderen Wunsch auf."
    path = [*WISHES, (wish.title, wish.url)]
    return answer_form(request, FormPage("Wünsche zusammenführen", lead, "Zusammenführen", form, path, store))


@login_required
@require_POST
def wish_split(request: HttpRequest, key: str) -> HttpResponse:
    may_merge_wishes.require(request.user)
    wish = wish_or_404(key)
    return act(request, wish.url, lambda: split_wish(wish, author=author_from(request)), "Getrennt.")


@login_required
@require_http_methods(PAGE_METHODS)
def wish_post(request: HttpRequest, key: str) -> HttpResponse:
    return answer_post(request, wish_or_404(key))
