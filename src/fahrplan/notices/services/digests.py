"""Collected news by mail: first put together, then sent, each mail once.

Nothing is lost when the mail server is down: a digest waits until a server took it. A mail that was taken is noted
before the next one goes out. Sources: RFC 2369 and RFC 8058 (List-Unsubscribe), RFC 3834 (Auto-Submitted).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from email.utils import parseaddr
from itertools import groupby
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from fahrplan.accounts.models import NAMELESS, Person
from fahrplan.foundation.services import report_progress
from fahrplan.notices.enums import Rhythm
from fahrplan.notices.models import Digest, MailPreference, Notice

BATCH = 200
MOST_SHOWN = 40
MOST_ATTEMPTS = 30
LONGEST_WAIT = timedelta(days=5)
logger = logging.getLogger(__name__)


class MailServerError(OSError):
    """No mail could be sent at all; the job tries again later."""


def period_of(rhythm: str, day: date) -> str:
    """The name of the day („2026-11-29“) or week („2026-W48“)."""
    year, week, _weekday = day.isocalendar()
    return day.isoformat() if rhythm == Rhythm.DAILY else f"{year}-W{week:02d}"


@transaction.atomic
def compose_digests(rhythm: str, *, day: date) -> int:
    """Put together what people with this rhythm have not been mailed; gives how many mails that makes.

    Doing it again for the same day or week changes nothing. Notices that were read in the page stay out.
    """
    _give_everybody_a_preference()
    waiting = Notice.objects.filter(digest=None, read_at=None)
    people = list(
        Person.objects.filter(
            Exists(waiting.filter(person_id=OuterRef("pk"))),
            Exists(MailPreference.objects.filter(person_id=OuterRef("pk"), rhythm=rhythm)),
            is_active=True,
        )
        .values_list("pk", flat=True)
        .order_by("pk")
    )
    period = period_of(rhythm, day)
    had = set(Digest.objects.filter(period=period).values_list("person_id", flat=True))
    made = [Digest(person_id=person, period=period) for person in people if person not in had]
    Digest.objects.bulk_create(made, batch_size=1000)
    mine = Digest.objects.filter(person_id=OuterRef("person_id"), period=period).values("pk")[:1]
    waiting.filter(person_id__in=[digest.person_id for digest in made]).update(digest_id=mine)
    return len(made)


def _give_everybody_a_preference() -> None:
    having = MailPreference.objects.filter(person_id=OuterRef("pk"))
    missing = Person.objects.filter(~Exists(having), is_active=True).values_list("pk", flat=True)
    MailPreference.objects.bulk_create(
        [MailPreference(person_id=person) for person in missing], ignore_conflicts=True, batch_size=1000
    )


def send_digests() -> int:
    """Send what waits; gives how many mails a server took. Raises MailServerError if none could be sent.

    One mail that a server refuses does not keep the others: it is tried again with the next run, at most
    MOST_ATTEMPTS times.
    """
    waiting = list(_waiting().order_by("attempts", "pk").values_list("pk", flat=True))
    sent = refused = 0
    for start in range(0, len(waiting), BATCH):
        batch = list(_waiting().filter(pk__in=waiting[start : start + BATCH]))
        taken, failed = _send_batch(batch)
        sent, refused = sent + taken, refused + failed
        report_progress(sent, len(waiting), "E-Mails verschicken")
        if failed == len(batch) > 0:
            break
    if refused and not sent:
        raise MailServerError("Der Mailserver nimmt gerade nichts an. Es geht nichts verloren.")
    return sent


def _waiting() -> QuerySet[Digest]:
    """Also not for people who ended their mails, or were locked, after theirs had been put together."""
    since = timezone.now() - LONGEST_WAIT
    ended = MailPreference.objects.filter(person_id=OuterRef("person_id"), rhythm=Rhythm.NONE)
    waiting = Digest.objects.filter(
        ~Exists(ended),
        sent_at=None,
        created_at__gt=since,
        attempts__lt=MOST_ATTEMPTS,
        person__is_active=True,
    )
    return waiting.exclude(person__email__endswith=NAMELESS).select_related("person")


def _send_batch(batch: Sequence[Digest]) -> tuple[int, int]:
    """How many were taken and refused. Rows are locked, so that two workers never send the same one."""
    notices = _notices_of(batch)
    tokens = dict(
        MailPreference.objects.filter(person_id__in=[one.person_id for one in batch]).values_list(
            "person_id", "token"
        )
    )
    taken = failed = 0
    try:
        connection = get_connection()
        connection.open()
    except OSError as fault:
        _note_failure(batch, fault)
        return 0, len(batch)
    try:
        for digest in batch:
            done = _send_one(digest, notices.get(digest.pk, []), tokens[digest.person_id], connection)
            taken, failed = taken + done, failed + (not done)
    finally:
        connection.close()
    return taken, failed


def _notices_of(batch: Sequence[Digest]) -> dict[object, list[Notice]]:
    rows = Notice.objects.filter(digest__in=[one.pk for one in batch]).order_by("digest_id", "-created_at")
    return {key: list(group) for key, group in groupby(rows, key=lambda notice: notice.digest_id)}


def _send_one(digest: Digest, notices: list[Notice], token: str, connection: BaseEmailBackend) -> bool:
    with transaction.atomic():
        free = Digest.objects.select_for_update(skip_locked=True).filter(pk=digest.pk, sent_at=None)
        if not free.exists():
            return True
        if notices:
            try:
                digest_mail(digest, notices, token, connection).send()
            except (OSError, SMTPException, ValueError) as fault:  # ValueError: an address no header can hold
                _note_failure([digest], fault)
                return False
        free.update(sent_at=timezone.now(), error="", attempts=F("attempts") + 1)
    return True


def _note_failure(batch: Sequence[Digest], fault: Exception) -> None:
    logger.warning("E-Mail nicht verschickt: %s", fault)
    Digest.objects.filter(pk__in=[one.pk for one in batch]).update(
        attempts=F("attempts") + 1, error=str(fault)[:300]
    )


def digest_mail(
    digest: Digest, notices: Sequence[Notice], token: str, connection: BaseEmailBackend | None = None
) -> EmailMultiAlternatives:
    """The mail as text and HTML. Its Message-ID stays the same at every attempt."""
    stop = f"{settings.BASE_URL}/mitteilungen/abmelden/{token}/"
    context = {
        "person": digest.person,
        "notices": notices[:MOST_SHOWN],
        "more": max(0, len(notices) - MOST_SHOWN),
        "base": settings.BASE_URL,
        "stop": stop,
    }
    number = "eine Neuigkeit" if len(notices) == 1 else f"{len(notices)} Neuigkeiten"
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    mail = EmailMultiAlternatives(
        f"Fahrplan: {number}",
        render_to_string("notices/digest.txt", context),
        to=[digest.person.email],
        connection=connection,
        headers={
            "Message-ID": f"<{digest.pk}@{host}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("notices/digest.html", context), "text/html")
    return mail
