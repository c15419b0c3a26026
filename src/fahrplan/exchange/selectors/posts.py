"""Discussions, and what a steward is asked to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from fahrplan.exchange.models import Article, Post, Question, Wish
from fahrplan.exchange.rules.speaking import may_edit_post, may_moderate

MOST = 200


@dataclass(frozen=True)
class Shown:
    """A post as the person sees it: who wrote it in words they may see, and what they may do."""

    post: Post
    author: str
    may_edit: bool
    may_moderate: bool
    may_report: bool


def subject_field(subject: Question | Article | Wish) -> str:
    """The field of Post that holds this subject."""
    return {Question: "question", Article: "article", Wish: "wish"}[type(subject)]


def discussion(person: Any, subject: Question | Article | Wish, *, names: bool) -> list[Shown]:
    """The latest posts in their order. One query.

    With ``names`` (for municipalities and the Land) people are named, else only their organisation.
    """
    found = (
        Post.objects.filter(**{subject_field(subject): subject})
        .select_related("author", "organisation")
        .order_by("-created_at", "-id")[:MOST]
    )
    moderates = may_moderate(person)
    return [
        Shown(
            post,
            author_words(post, names=names),
            may_edit_post(person, post),
            moderates,
            person.is_authenticated and post.author_id != person.pk and post.hidden_at is None,
        )
        for post in reversed(found)
    ]


def author_words(post: Post, *, names: bool) -> str:
    """„Anke Altmann, Arendsee“, or without the name where only municipalities and the Land may see it."""
    place = str(post.organisation) if post.organisation else ""
    if post.author and post.author.is_steward and not place:
        place = "Land"
    name = str(post.author) if post.author and names else ""
    return ", ".join(word for word in (name, place) if word) or "eine Person ohne Organisation"


def reported_posts() -> QuerySet[Post]:
    """Posts that somebody reported and no steward has looked at, longest waiting first; ``open_reports`` how many."""
    waiting = Q(reports__settled_at__isnull=True, reports__isnull=False)
    return (
        Post.objects.select_related("question", "article", "wish", "author", "organisation")
        .annotate(open_reports=Count("reports", filter=waiting))
        .filter(open_reports__gt=0)
        .prefetch_related("reports")
        .order_by("created_at", "id")
    )
