"""Writing to a question, article or wish; speaking to organisations; reporting and hiding."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.exchange.models import Article, Post, PostReport, Question, Wish
from fahrplan.exchange.rules.speaking import may_edit_post
from fahrplan.exchange.rules.texts import checked_text, mentioned
from fahrplan.exchange.selectors.posts import subject_field
from fahrplan.exchange.selectors.questions import organisations_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.notices.services import News, tell_organisations, tell_stewards

LONGEST = 3000
IN_TEN_MINUTES = 10
IN_A_DAY = 100
TWICE = timedelta(minutes=10)
MOST_OPEN_REPORTS = 20


@transaction.atomic
def write_post(subject: Question | Article | Wish, text: str, *, by: Person) -> Post:
    """Add a post; the same words sent twice within ten minutes stay one. Organisations spoken to are told once.

    Raises ValidationError for an empty or long text, or too many posts in a short time.
    """
    clean = checked_text(text, "text", longest=LONGEST)
    Person.objects.select_for_update().get(pk=by.pk)  # so that two clicks do not write twice
    about = {subject_field(subject): subject}
    mine = Post.objects.filter(author=by)
    lately = mine.filter(created_at__gte=timezone.now() - TWICE)
    if same := lately.filter(text=clean, **about).first():
        return same
    if lately.count() >= IN_TEN_MINUTES:
        raise ValidationError("Sie schreiben sehr schnell. Bitte warten Sie zehn Minuten.")
    if mine.filter(created_at__gte=timezone.now() - timedelta(days=1)).count() >= IN_A_DAY:
        raise ValidationError("Für heute sind es genug Beiträge. Bitte schreiben Sie morgen weiter.")
    post = Post.objects.create(author=by, organisation=organisations_of(by).first(), text=clean, **about)
    _tell_mentioned(post)
    return post


@transaction.atomic
def edit_post(post: Post, text: str, *, by: Person) -> None:
    """Change the own words within 30 minutes. Raises ValidationError afterwards, or for a bad text."""
    fresh = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if not may_edit_post(by, fresh):
        raise ValidationError("Ändern lässt sich ein Beitrag nur 30 Minuten lang.")
    clean = checked_text(text, "text", longest=LONGEST)
    if clean == fresh.text:
        return
    old, fresh.text, fresh.edited_at = fresh.text, clean, timezone.now()
    fresh.save(update_fields=["text", "edited_at"])
    journal([entry(fresh, ChangeKind.CHANGED, author_of(by), field="text", old=old, new=clean)])
    _tell_mentioned(fresh)
    post.refresh_from_db()


@transaction.atomic
def hide_post(post: Post, reason: str, *, author: Author) -> None:
    """Hide a post; it stays with the reason given, and reports of it are settled. Raises ValidationError."""
    clean = checked_text(reason, "reason", longest=300, lines=False)
    fresh = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if fresh.hidden_at is None:
        fresh.hidden_at, fresh.hidden_by, fresh.hidden_reason = timezone.now(), author.label[:200], clean
        fresh.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        journal([entry(fresh, ChangeKind.CHANGED, author, field="hidden", old=False, new=clean)])
    settle_reports(fresh)
    post.refresh_from_db()


@transaction.atomic
def show_post(post: Post, *, author: Author) -> None:
    """Show a hidden post again."""
    fresh = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if fresh.hidden_at is None:
        return
    fresh.hidden_at, fresh.hidden_by, fresh.hidden_reason = None, "", ""
    fresh.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    journal([entry(fresh, ChangeKind.CHANGED, author, field="hidden", old=True, new=False)])
    post.refresh_from_db()


@transaction.atomic
def report_post(post: Post, reason: str, *, by: Person) -> PostReport:
    """Ask a steward to look at a post; once for each person. The first open report of a post tells the stewards.

    Raises ValidationError.
    """
    clean = checked_text(reason, "reason", longest=300, lines=False)
    Post.objects.select_for_update(of=("self",), no_key=True).get(pk=post.pk)
    open_ones = PostReport.objects.filter(person=by, settled_at=None)
    if open_ones.exclude(post=post).count() >= MOST_OPEN_REPORTS:
        raise ValidationError(
            "Sie haben schon viel gemeldet. Bitte warten Sie, bis das Land es angesehen hat."
        )
    report, new = PostReport.objects.get_or_create(post=post, person=by, defaults={"reason": clean})
    if new and not post.reports.filter(settled_at=None).exclude(pk=report.pk).exists():
        mark = f"post-reported:{report.pk}"
        tell_stewards(News("post", "Ein Beitrag ist gemeldet", "/austausch/gemeldet/", mark))
    return report


def settle_reports(post: Post) -> None:
    """A steward looked at it."""
    post.reports.filter(settled_at=None).update(settled_at=timezone.now())


def _tell_mentioned(post: Post) -> None:
    """Tell who coordinates the organisations spoken to, as far as they may read it."""
    keys = mentioned(post.text)
    organisations = Organisation.objects.filter(key__in=keys, active=True)
    if isinstance(post.subject, Question) and not post.subject.is_public:
        organisations = organisations.filter(kind__in=MUNICIPAL_KINDS)
    if keys:
        news = News("post", f"Sie sind angesprochen: {post.subject}", post.subject.url, f"mention:{post.pk}")
        tell_organisations(organisations, news)
