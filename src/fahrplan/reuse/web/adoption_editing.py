"""Pages that write: record, propose, confirm, decline, merge, split, hand over, remove."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_of, person_of
from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.municipalities.selectors import organisation_by_key
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules.access import may_change, may_hand_over, may_merge
from fahrplan.reuse.selectors.adoptions import adoption_view, adoptions_visible_to, joined, sight_of
from fahrplan.reuse.services.adopting import record_adoption, remove_adoption
from fahrplan.reuse.services.following import hand_over_to
from fahrplan.reuse.services.merging import merge_adoptions, split_adoption
from fahrplan.reuse.services.proposing import (
    confirm_adoption,
    decline_adoption,
    propose_adoption,
    withdraw_proposal,
)
from fahrplan.reuse.web.adoption_forms import (
    AdoptionForm,
    HandOverForm,
    MergeForm,
    NewAdoptionForm,
    ProposalForm,
    initial_of,
    own_organisations,
)
from fahrplan.reuse.web.adoptions import PATH
from fahrplan.reuse.web.joint_pages import FormPage, form_page

WHO_RECORDS = (
    "Nachnutzungen trägt die Kommune selbst ein. Arbeiten Sie in einer Kommune? Dann beantragen Sie Ihre Rolle "
    "auf der Seite Ihrer Kommune unter „Mitarbeiten“."
)
STORED = "Danke. Die Nachnutzung ist gespeichert. Ein geplanter Termin steht jetzt auch im Statusportal."
HELP = ("nachnutzung", "Nachnutzung melden und finden")
ASKED = {"leistung": "services", "loesung": "solution", "kommune": "organisation", "stand": "state"}


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the address already says: ``?leistung=&loesung=&kommune=&stand=``."""
    found = {field: request.GET.get(name, "")[:200] for name, field in ASKED.items()}
    return {field: value.replace("\0", "") for field, value in found.items() if value}


@login_required
@require_http_methods(PAGE_METHODS)
def adoption_new(request: HttpRequest) -> HttpResponse:
    """Record what one's own municipality uses or plans."""
    person = person_of(request)
    mine = own_organisations(person)
    form = NewAdoptionForm(
        given(request), mine=mine, steward=person.is_steward, initial=_asked(request), auto_id="id_%s"
    )

    def store() -> tuple[str, str]:
        told = form.cleaned_data
        stored = record_adoption(
            told["organisation"], told["solution"], form.facts(), author=author_of(person), based_on=""
        )
        return STORED, stored.get_absolute_url()

    lead = (
        "Organisation, Lösung, Leistungen, Stand und Termin sind öffentlich. Alles andere sehen nur Kommunen "
        "und das Land."
    )
    page = FormPage("Nachnutzung melden", lead, "Nachnutzung speichern", form, store, PATH, help_topic=HELP)
    return form_page(request, page, may=bool(mine) or person.is_steward, who=WHO_RECORDS)


@login_required
@require_http_methods(PAGE_METHODS)
def adoption_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change an entry; what was only proposed is thereby confirmed."""
    person, found = person_of(request), _found(request, pk)
    may_change.require(person, found)
    form = AdoptionForm(given(request), solution=found.solution, initial=initial_of(found))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["based_on"]
        stored = record_adoption(
            found.organisation, found.solution, form.facts(), author=author_of(person), based_on=seen or "?"
        )
        return STORED, stored.get_absolute_url()

    facts = [("Kommune", found.organisation.name), ("Lösung", found.solution.name)]
    page = FormPage(
        "Nachnutzung bearbeiten", "", "Nachnutzung speichern", form, store, _path(found), facts, HELP
    )
    return form_page(request, page)


@login_required
@require_http_methods(PAGE_METHODS)
def adoption_propose(request: HttpRequest) -> HttpResponse:
    """Say what another municipality uses or plans."""
    person = person_of(request)
    form = ProposalForm(given(request), initial=_asked(request))

    def store() -> tuple[str, str]:
        told = form.cleaned_data
        stored = propose_adoption(told["organisation"], told["solution"], form.claim(), by=person)
        return "Danke. Die Kommune wird gefragt und antwortet Ihnen.", stored.get_absolute_url()

    lead = (
        "Kommunen schlagen vor, was sie von Nachbarn wissen; Anbieter, wer ihre eigenen Produkte nutzt. Öffentlich "
        "wird ein Vorschlag erst, wenn die Kommune ihn bestätigt."
    )
    return form_page(
        request,
        FormPage("Nachnutzung vorschlagen", lead, "Vorschlag senden", form, store, PATH, help_topic=HELP),
    )


@login_required
@require_POST
def adoption_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, person = _found(request, pk), person_of(request)
    seen = said(request, "based_on", 40) or None
    return _act(
        request, found, lambda: confirm_adoption(found, by=person, based_on=seen), "Bestätigt. Danke."
    )


@login_required
@require_POST
def adoption_decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, person = _found(request, pk), person_of(request)
    answer, seen = said(request, "answer", 2001), said(request, "based_on", 40) or None
    return _act(
        request,
        found,
        lambda: decline_adoption(found, answer=answer, by=person, based_on=seen),
        "Abgelehnt. Wer es vorgeschlagen hat, liest Ihre Antwort.",
    )


@login_required
@require_POST
def adoption_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, person = _found(request, pk), person_of(request)
    return _act(
        request, found, lambda: withdraw_proposal(found, by=person), "Der Vorschlag ist zurückgezogen."
    )


@login_required
@require_POST
def adoption_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take out an entry that should not be there."""
    found, person = _found(request, pk), person_of(request)
    may_change.require(person, found)
    reason, key = said(request, "reason"), found.organisation.key
    answer = _act(
        request,
        found,
        lambda: remove_adoption(found, author=author_of(person), reason=reason),
        "Der Eintrag ist gelöscht.",
    )
    return answer if Adoption.objects.filter(pk=pk).exists() else redirect("reuse:municipality", key=key)


@login_required
@require_http_methods(PAGE_METHODS)
def adoption_merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A steward makes one entry of two of the same organisation."""
    person, found = person_of(request), _found(request, pk)
    may_merge.require(person, found)
    form = MergeForm(given(request), adoption=found)

    def store() -> tuple[str, str]:
        told = form.cleaned_data
        stays = merge_adoptions(found, told["stays"], by=person, reason=told["reason"])
        return "Zusammengeführt. Sie können das wieder trennen.", stays.get_absolute_url()

    lead = "Leistungen, Abhängigkeiten und offene Angaben gehen auf den Eintrag über, der bleibt."
    page = FormPage(
        "Einträge zusammenführen", lead, "Zusammenführen", form, store, _path(found), help_topic=HELP
    )
    return form_page(request, page)


@login_required
@require_POST
def adoption_split(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A steward undoes a merge; ``pk`` is the duplicate."""
    person = person_of(request)
    found = Adoption.objects.select_related("organisation", "solution", "merged_into").filter(pk=pk).first()
    if found is None or adoption_view(found.merged_into_id or found.pk, sight_of(person)) is None:
        raise Http404
    may_merge.require(person, found)
    reason = said(request, "reason")
    back = (found.merged_into or found).get_absolute_url()
    return act(request, back, lambda: split_adoption(found, by=person, reason=reason), "Wieder getrennt.")


@login_required
@require_http_methods(PAGE_METHODS)
def municipality_hand_over(request: HttpRequest, key: str) -> HttpResponse:
    """After a Gebietsreform a steward gives all entries of an organisation to its successor."""
    person, gone = person_of(request), organisation_by_key(key)
    may_hand_over.require(person)
    if gone is None:
        raise Http404
    form = HandOverForm(given(request))

    def store() -> tuple[str, str]:
        told = form.cleaned_data
        moved = hand_over_to(gone, told["successor"], by=person, reason=told["reason"])
        words = (
            f"{moved} {'Eintrag gehört' if moved == 1 else 'Einträge gehören'} jetzt zu {told['successor']}."
        )
        return words, f"/nachnutzung/kommune/{told['successor'].key}/"

    lead = (
        "Alle Einträge gehen über, ihr Verlauf bleibt. Nutzt die Nachfolgerin dieselbe Lösung, wird daraus ein "
        "Eintrag."
    )
    path = [*PATH, (gone.name, f"/nachnutzung/kommune/{gone.key}/")]
    return form_page(
        request, FormPage("Einträge übergeben", lead, "Alle übergeben", form, store, path, help_topic=HELP)
    )


def _found(request: HttpRequest, pk: UUID) -> Adoption:
    found = joined(adoptions_visible_to(sight_of(request.user))).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _path(found: Adoption) -> list[tuple[str, str]]:
    return [
        *PATH,
        (found.organisation.name, f"/nachnutzung/kommune/{found.organisation.key}/"),
        (found.solution.name, found.get_absolute_url()),
    ]


def _act(request: HttpRequest, found: Adoption, step: Any, words: str) -> HttpResponse:
    return act(request, found.get_absolute_url(), step, words)
