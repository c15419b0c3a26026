"""Taking part without an account: enter the code, judge, change one's mind until the round closes."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.prioritisation.enums import RoundState
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.rules.rounds_words import ANONYMOUS
from fahrplan.prioritisation.selectors.rounds import OwnBallot, items_of, own_ballot, round_by_code
from fahrplan.prioritisation.services.rounds_voting import CLOSED, NOT_OPEN, cast_votes
from fahrplan.prioritisation.web.rounds_ballots import Sheet, sent_sheet, stored_sheet
from fahrplan.prioritisation.web.rounds_guessing import TOO_MANY, count_wrong_code, guessed_too_often
from fahrplan.prioritisation.web.rounds_results import result_page

COOKIE_SECONDS = 60 * 60 * 24 * 60
UNKNOWN = "Diesen Code gibt es nicht. Bitte prüfen Sie die acht Zeichen. 0, O, 1, I und L kommen nicht vor."
STALE = "Ihr Formular war zu alt. Ihre Angaben stehen noch unten. Bitte senden Sie sie noch einmal."
NO_RESULTS = "Das Ergebnis zeigt die Leitung der Runde. Auf Ihrem Gerät ist es nicht freigegeben."


@never_cache
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """``?code=`` as people type it leads to the ballot."""
    typed = request.GET.get("code", "")[:40].replace("\0", "")
    if not typed.strip():
        return _enter(request)
    found = _found(request, typed)
    return redirect(_address(found)) if isinstance(found, RatingRound) else found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: HttpRequest, code: str) -> HttpResponse:
    """One form for all items. What is sent is stored before the answer; the page then shows it as stored."""
    found = _found(request, code)
    if not isinstance(found, RatingRound):
        return found
    if code != found.code and request.method != "POST":
        return redirect(_address(found))
    items = items_of(found)
    if request.method != "POST":
        own = _own(request, found)
        sheet = stored_sheet(found, items, own.values if own else {}, own.seat.name if own else "")
        return _page(request, sheet, own)
    sheet = sent_sheet(found, items, request.POST)
    secret = _secret(request, found)
    if not secret:
        sheet.faults.append(STALE)
    if not sheet.refused:
        try:
            cast_votes(found, sheet.ballot(), secret=secret)
        except ValidationError as fault:
            sheet.complain(fault)
    if sheet.refused:
        return _page(request, sheet, _own(request, found))
    return _remembering(HttpResponseRedirect(_address(found)), found, secret)


@never_cache
@require_safe
def ballot_result(request: HttpRequest, code: str) -> HttpResponse:
    """The result for those who take part, where the round shows it to them."""
    found = _found(request, code)
    if not isinstance(found, RatingRound):
        return found
    if not found.show_results:
        return render(request, "prioritisation/round_hidden.html", {"round": found, "words": NO_RESULTS})
    path = [("Mitmachen", reverse("prioritisation:round_join")), (found.title, _address(found))]
    return result_page(request, found, path=path, leads=False)


def _found(request: HttpRequest, typed: str) -> RatingRound | HttpResponse:
    """The round with this code, or the page that says why there is none."""
    found = round_by_code(typed)
    # Proved by our signature: anybody can send a cookie that is called after the code they try.
    takes_part = found is not None and bool(_kept(request, found))
    if not takes_part and guessed_too_often(request):
        return _enter(request, typed, TOO_MANY, 429)
    if found is None:
        count_wrong_code(request)
        return _enter(request, typed, UNKNOWN, 404)
    return found


def _enter(request: HttpRequest, typed: str = "", fault: str = "", status: int = 200) -> HttpResponse:
    context = {"typed": typed, "fault": fault}
    return render(request, "prioritisation/round_join.html", context, status=status)


def _page(request: HttpRequest, sheet: Sheet, own: OwnBallot | None) -> HttpResponse:
    found = sheet.round
    context = {
        "round": found,
        "sheet": sheet,
        "own": own,
        "open": found.takes_votes(),
        "waiting": found.state == RoundState.DRAFT,
        "words": NOT_OPEN if found.state == RoundState.DRAFT else CLOSED,
        "anonymous": ANONYMOUS,
        "new_seat": "" if own else _signer(found).sign(secrets.token_urlsafe(24)),
        "path": [("Mitmachen", reverse("prioritisation:round_join"))],
    }
    return render(request, "prioritisation/ballot.html", context, status=422 if sheet.refused else 200)


def _own(request: HttpRequest, found: RatingRound) -> OwnBallot | None:
    secret = _kept(request, found)
    return own_ballot(found, hash_of(secret)) if secret else None


def _secret(request: HttpRequest, found: RatingRound) -> str:
    """Of the seat the device has, else the one that the form brought; only what we made ourselves counts."""
    return _kept(request, found) or _unsigned(found, request.POST.get("platz", ""))


def _kept(request: HttpRequest, found: RatingRound) -> str:
    return _unsigned(found, request.COOKIES.get(_cookie(found), ""))


def _unsigned(found: RatingRound, signed: str) -> str:
    try:
        return _signer(found).unsign(signed[:200])
    except BadSignature:
        return ""


def _signer(found: RatingRound) -> Signer:
    return Signer(salt=f"round:{found.pk}")


def _remembering(answer: HttpResponse, found: RatingRound, secret: str) -> HttpResponse:
    answer.set_cookie(
        _cookie(found),
        _signer(found).sign(secret),
        max_age=COOKIE_SECONDS,
        path=_address(found),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return answer


def _cookie(found: RatingRound) -> str:
    return f"runde-{found.code}"


def _address(found: RatingRound) -> str:
    return reverse("prioritisation:ballot", args=[found.code])
