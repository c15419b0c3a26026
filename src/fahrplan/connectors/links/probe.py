"""The real probe: follows an address to its end, hop by hop, and says what it met."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from django.utils import timezone

from fahrplan.connectors.links.addresses import Target, target_of
from fahrplan.connectors.links.exchange import Answer, Reach, exchange
from fahrplan.connectors.links.limits import HEAD_SECONDS, REDIRECTS, Budget, Stopped
from fahrplan.connectors.links.manners import Manners
from fahrplan.connectors.links.page import Page, one_line, read_page
from fahrplan.implementation.enums import LinkOutcome
from fahrplan.implementation.ports import LinkVisit

_PAGES = ("text/html", "application/xhtml+xml", "")
_NO_ANSWER = (LinkOutcome.BROKEN, LinkOutcome.TIMEOUT)
_ROBOTS_SECONDS = 5.0
logger = logging.getLogger(__name__)


@dataclass
class _Trail:
    """What was met on the way so far."""

    budget: Budget
    target: Target | None = None
    redirects: list[str] = field(default_factory=list)
    downgraded: bool = False
    cookies: bool = False
    certificate_expires: datetime | None = None


@dataclass(frozen=True)
class HttpProbe:
    """Calls up addresses over HTTP. ``reach`` says with whom it may speak, ``manners`` how often."""

    reach: Reach
    manners: Manners = field(default_factory=Manners)

    def visit(self, url: str) -> LinkVisit:
        """Follow the address to its end. Never raises: what goes wrong is part of the answer."""
        trail = _Trail(Budget(self.reach.seconds))
        visit = LinkVisit(url=url, visited_at=timezone.now())
        try:
            visit = _met(visit, self._follow(url, trail))
        except Stopped as stop:
            visit = replace(visit, obstacle=stop.outcome, detail=stop.detail)
            trail.certificate_expires = stop.certificate_expires
        except (RecursionError, MemoryError, ValueError, ArithmeticError, LookupError, TypeError) as error:
            logger.warning("Die Prüfung eines Verweises scheiterte: %s", type(error).__name__)
            visit = replace(visit, obstacle=LinkOutcome.OWN_FAULT, detail=type(error).__name__)
        return replace(
            visit,
            final_url=trail.target.url if trail.target else "",
            redirects=tuple(trail.redirects),
            downgraded=trail.downgraded,
            milliseconds=round(trail.budget.spent * 1000),
            certificate_expires=trail.certificate_expires,
        )

    def _follow(self, url: str, trail: _Trail) -> Answer:
        target = target_of(url, self.reach.doors)
        seen = {target.url}
        while True:
            trail.target = target
            self.manners.ask(target, self._robots)
            answer = self._answer(target, trail)
            trail.certificate_expires = answer.certificate_expires
            trail.cookies = trail.cookies or "set-cookie" in answer.headers
            goal = _goal(answer)
            if goal is None:
                return answer
            trail.redirects.append(one_line(goal, 500))
            if len(trail.redirects) > REDIRECTS:
                raise Stopped(LinkOutcome.REDIRECTS)
            following = target_of(goal, self.reach.doors)
            if following.url in seen:
                raise Stopped(LinkOutcome.COOKIES if trail.cookies else LinkOutcome.REDIRECT_LOOP)
            seen.add(following.url)
            trail.downgraded = trail.downgraded or (target.secure and not following.secure)
            target = following

    def _answer(self, target: Target, trail: _Trail) -> Answer:
        """Ask for the head first; it is enough for a redirect and for what is no page."""
        try:
            head = self._exchange(target, "HEAD", trail.budget, seconds=HEAD_SECONDS)
            if _goal(head) or (200 <= head.status < 300 and head.kind not in _PAGES):
                return head
        except Stopped as stop:
            if stop.outcome not in _NO_ANSWER:
                raise
        answer = self._exchange(target, "GET", trail.budget)
        if not answer.in_time and not read_page(answer.body, _charset(answer)).title:
            raise Stopped(LinkOutcome.TIMEOUT)
        return answer

    def _exchange(self, target: Target, method: str, budget: Budget, *, seconds: float = 60.0) -> Answer:
        self.manners.wait(target)
        return exchange(target, method, self.reach, budget, seconds=seconds)

    def _robots(self, target: Target) -> str | None:
        """The host's robots.txt: its text, „“ where there is none, None where the host does not say."""
        budget = Budget(min(_ROBOTS_SECONDS, self.reach.seconds))
        place = replace(target, path="/robots.txt")
        for hop in range(REDIRECTS + 1):
            try:
                answer = self._exchange(place, "GET", budget)
                goal = _goal(answer)
                if goal is None:
                    return _robots_text(answer)
                place = target_of(goal, self.reach.doors)
            except Stopped as stop:
                if hop:
                    return ""
                if stop.outcome in _NO_ANSWER:
                    return None
                raise
        return ""


def _robots_text(answer: Answer) -> str | None:
    if answer.status == 429 or answer.status >= 500 or not answer.in_time:
        return None
    return answer.body.decode("utf-8", "replace").replace("\x00", "") if answer.status == 200 else ""


def _goal(answer: Answer) -> str | None:
    """Where a redirect leads, as an absolute address without its fragment."""
    location = answer.headers.get("location", "")
    if answer.status not in (301, 302, 303, 307, 308) or not location:
        return None
    try:
        raw = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        raw = location
    try:
        joined = urljoin(answer.target.url, raw)
        return urlsplit(joined)._replace(fragment="").geturl()
    except ValueError as error:
        raise Stopped(LinkOutcome.BAD_ADDRESS, "Die Weiterleitung nennt keine gültige Adresse.") from error


def _met(visit: LinkVisit, answer: Answer) -> LinkVisit:
    page = read_page(answer.body, _charset(answer)) if answer.kind in _PAGES else Page()
    return replace(
        visit,
        status=answer.status,
        title=page.title,
        text=page.text,
        asks_password=page.asks_password,
        retry_after=_retry_after(answer.headers.get("retry-after", "")),
    )


def _charset(answer: Answer) -> str | None:
    return answer.headers.get_content_charset()


def _retry_after(text: str) -> int | None:
    """Seconds, from a number or a date (RFC 9110, Retry-After)."""
    if re.fullmatch(r"[0-9]{1,9}", text.strip()):
        return int(text)
    try:
        moment = parsedate_to_datetime(text)
        return max(0, round(moment.timestamp() - timezone.now().timestamp()))
    except (ValueError, TypeError, OverflowError):
        return None
