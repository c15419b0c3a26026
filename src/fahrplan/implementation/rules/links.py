"""From what a probe met to a judgement: does the link still lead to the service? Pure.

A link is called dead only where a person would not get to the service either. What stops a program alone
(robots, walls against programs, cookies, our own network) is undecided. One dead check disrupts nothing yet:
``derivation.DEAD_DAYS`` says how long a link must stay dead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from fahrplan.implementation.enums import ALIVE_OUTCOMES, UNDECIDED_OUTCOMES, LinkOutcome
from fahrplan.implementation.ports import LinkResult, LinkVisit

ALIVE_AGAIN = timedelta(days=7)
OTHERS_AGAIN = timedelta(days=1)
OUTAGE_HOSTS = 5
SHORT_PAGE = 1500  # characters; on a longer page a phrase may be part of some other news

_GONE_TITLE = re.compile(
    r"(^|\b(fehler|error|http|status|code)\W{0,3})404\b|\b404\W{0,3}(fehler|error|not found|nicht gefunden|$)"
    r"|^(fehler|error)$|\bfehlerseite\b|\bpage not found\b|\b(seite|dokument|inhalt|formular|dienst|leistung)\b"
    r".{0,30}\b(nicht (mehr )?(gefunden|vorhanden|verfügbar)|existiert nicht|entfernt)\b",
    re.IGNORECASE,
)
_GONE_TEXT = re.compile(
    r"\b(seite|dokument|inhalt|formular|online-?dienst|dienst|leistung|adresse|url)\b.{0,60}"
    r"\b(nicht (mehr )?(gefunden|vorhanden|verfügbar)|existiert nicht|wurde (entfernt|gelöscht|eingestellt))"
    r"|\b(page|document|url)\b.{0,40}\b(not found|could not be found|does not exist|no longer exists)",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"\bdomain\b.{0,60}\b(for sale|zum verkauf|zu verkaufen|kaufen|erwerben|geparkt|parked|parking)\b"
    r"|\b(buy|purchase) this domain\b|\bkaufen sie diese domain\b|\bparked (free|domain)\b"
    r"|\bhier entsteht (eine|ihre|demnächst|in kürze)\b.{0,30}(internetpräsenz|website|webseite|homepage)",
    re.IGNORECASE,
)
_PARKING_HOSTS = ("sedoparking.com", "sedo.com", "parkingcrew.net", "bodis.com", "dan.com", "afternic.com")
_MAINTENANCE = re.compile(
    r"\bwartungs(arbeiten|modus|fenster|seite)\b|\bunder maintenance\b|\bmaintenance mode\b", re.IGNORECASE
)
_LOGIN_PATH = re.compile(
    r"(^|[/._-])(login|log-in|signin|anmelden|anmeldung|sso|saml2?|oauth2?|openid-connect|idp|auth)([/._?-]|$)",
    re.IGNORECASE,
)
_BARE_PATH = re.compile(
    r"/?((de|deu|start|startseite|home|index)(\.(html?|php|aspx?|jsp))?/?)?", re.IGNORECASE
)
_NETWORK = frozenset(
    {LinkOutcome.TIMEOUT, LinkOutcome.NO_CONNECTION, LinkOutcome.NO_HOST, LinkOutcome.NAME_SERVICE}
)


def judge(visit: LinkVisit) -> LinkResult:
    """The judgement on one visit, with the facts it rests on."""
    outcome = visit.obstacle or _of_answer(visit)
    return LinkResult(
        url=visit.url,
        outcome=outcome,
        alive=is_alive(outcome),
        checked_at=visit.visited_at,
        status=visit.status,
        final_url=visit.final_url,
        title=visit.title,
        milliseconds=visit.milliseconds,
        certificate_expires=visit.certificate_expires,
        detail=visit.detail,
        redirects=visit.redirects,
        downgraded=visit.downgraded,
        retry_after=visit.retry_after,
        recorded=visit.recorded,
    )


def is_alive(outcome: LinkOutcome) -> bool | None:
    """True alive, False dead, None undecided."""
    return None if outcome in UNDECIDED_OUTCOMES else outcome in ALIVE_OUTCOMES


def wait_before_next(result: LinkResult) -> timedelta:
    """How long to leave the link alone: a week if alive, else a day; longer where the host asks, up to a week."""
    if result.alive:
        return ALIVE_AGAIN
    return min(max(OTHERS_AGAIN, timedelta(seconds=result.retry_after or 0)), ALIVE_AGAIN)


def own_outage(results: Sequence[LinkResult]) -> bool:
    """Whether it is rather our own network that fails: of at least five hosts not one could be reached."""
    hosts = {urlsplit(result.url).hostname for result in results}
    return len(hosts) >= OUTAGE_HOSTS and all(result.outcome in _NETWORK for result in results)


def _of_answer(visit: LinkVisit) -> LinkOutcome:
    status = visit.status or 0
    if 200 <= status < 300:
        return _of_page(visit)
    if status in (429, 503) and (status == 429 or visit.retry_after is not None):
        return LinkOutcome.BUSY
    if status == 401:
        return LinkOutcome.LOGIN
    if status in (404, 410):
        return LinkOutcome.NOT_FOUND
    if status >= 500:
        return LinkOutcome.SERVER_ERROR
    return LinkOutcome.REFUSED if 400 <= status < 500 else LinkOutcome.BROKEN


def _of_page(visit: LinkVisit) -> LinkOutcome:
    short = visit.text if len(visit.text) <= SHORT_PAGE else ""
    words = f"{visit.title}\n{short}"
    if _on_parking_host(visit.final_url) or _PARKED.search(words):
        return LinkOutcome.PARKED
    if _GONE_TITLE.search(visit.title) or _GONE_TEXT.search(short):
        return LinkOutcome.SOFT_NOT_FOUND
    if _MAINTENANCE.search(words):
        return LinkOutcome.MAINTENANCE
    if visit.asks_password or (visit.redirects and _LOGIN_PATH.search(urlsplit(visit.final_url).path)):
        return LinkOutcome.LOGIN
    if leads_to_start_page_only(visit.url, visit.final_url):
        return LinkOutcome.START_PAGE
    return LinkOutcome.ALIVE


def leads_to_start_page_only(url: str, final_url: str) -> bool:
    """Whether a deep link ended on the bare start page of the same host."""
    asked, reached = urlsplit(url), urlsplit(final_url)
    if _plain_host(asked.hostname) != _plain_host(reached.hostname):
        return False
    deep = not _BARE_PATH.fullmatch(asked.path) or bool(asked.query)
    return deep and bool(_BARE_PATH.fullmatch(reached.path)) and not reached.query


def _plain_host(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _on_parking_host(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == parking or host.endswith(f".{parking}") for parking in _PARKING_HOSTS)
