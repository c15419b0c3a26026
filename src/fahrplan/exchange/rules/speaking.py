"""Who may ask, answer, write, wish, vote, moderate and announce."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules.access import (
    MUNICIPAL_KINDS,
    MUNICIPAL_ROLES,
    may_see_internals,
    signed_in,
    works_for_municipality,
    works_for_provider,
)
from fahrplan.municipalities.rules.memberships import is_steward, leads_organisation
from fahrplan.solutions.models import Solution

EDITABLE_FOR = timedelta(minutes=30)


@rule("öffentliche Frage")
def is_public(person: Any, question: Any) -> bool:
    return bool(question.is_public)


@rule("eigene Frage")
def asked_it(person: Any, question: Any) -> bool:
    return bool(person.is_authenticated and question.asked_by_id == person.pk)


@rule("Beantwortung zugewiesen")
def is_assigned(person: Any, question: Any) -> bool:
    if not person.is_authenticated:
        return False
    if question.assigned_person_id == person.pk:
        return True
    return bool(
        question.assigned_organisation_id and leads_organisation(person, question.assigned_organisation)
    )


@rule("Koordination der verantwortlichen Organisation oder Pflege des Artikels")
def keeps_article(person: Any, article: Any) -> bool:
    if not person.is_authenticated:
        return False
    if article.keeper_id == person.pk:
        return True
    return bool(article.owner_id and leads_organisation(person, article.owner))


@rule("eigener Beitrag, höchstens 30 Minuten alt")
def wrote_it_lately(person: Any, post: Any) -> bool:
    mine = bool(person.is_authenticated and post.author_id == person.pk and post.hidden_at is None)
    return mine and timezone.now() - post.created_at <= EDITABLE_FOR


@rule("Koordination einer Kommune")
def votes_for(person: Any, organisation: Any) -> bool:
    return organisation.kind in MUNICIPAL_KINDS and leads_organisation(person, organisation)


@rule("Mitarbeit bei dem, an den der Wunsch geht")
def is_addressed(person: Any, wish: Any) -> bool:
    return works_for_provider(person, wish.addressee)


@rule("Mitarbeit bei dem, der es bekannt gemacht hat")
def announced_it(person: Any, announcement: Any) -> bool:
    return works_for_provider(person, announcement.organisation)


@rule("Mitarbeit beim Anbieter einer Lösung")
def offers_solutions(person: Any, subject: Any = None) -> bool:
    if not person.is_authenticated:
        return False
    mine = person.memberships.filter(role__in=MUNICIPAL_ROLES, verified_at__isnull=False, ended_at=None)
    offered = Solution.objects.filter(merged_into=None, provider__in=mine.values("organisation_id"))
    return bool(offered.exists())


may_ask = signed_in
may_see_question = is_public | asked_it | may_see_internals | is_assigned
may_edit_question = is_steward | asked_it
may_answer = is_steward | is_assigned
may_arrange = is_steward
may_write_articles = is_steward | works_for_municipality
may_edit_article = is_steward | keeps_article
may_post = signed_in
may_edit_post = wrote_it_lately
may_moderate = is_steward
may_wish = signed_in
may_vote = votes_for
may_answer_wish = is_steward | is_addressed
may_merge_wishes = is_steward
may_announce = is_steward | offers_solutions
may_update_announcement = is_steward | announced_it
