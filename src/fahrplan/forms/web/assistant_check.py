"""The summary before handing in, paying where it has to be first, and handing in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checking import Fault, check_whole
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.fees import Fee
from fahrplan.forms.rules.reading import Place, value_at
from fahrplan.forms.rules.reading_words import answer_in_words, label_of
from fahrplan.forms.rules.walking import Walk
from fahrplan.forms.selectors.drafts import Holder, OpenDraft, look_at, names_of_files, open_draft
from fahrplan.forms.services.drafts import GoneError
from fahrplan.forms.services.submitting import (
    LevelError,
    PaymentDueError,
    UnfinishedError,
    fee_due,
    pays_first,
    submit,
)
from fahrplan.forms.web.assistant import over
from fahrplan.forms.web.assistant_frame import draft_address, of_draft, page_address, shown
from fahrplan.forms.web.assistant_holder import holder_of, language_of
from fahrplan.forms.web.assistant_paused import paused_for
from fahrplan.forms.web.assistant_prefill import level_of, login_address
from fahrplan.forms.web.assistant_words import words_in
from fahrplan.payments.selectors.payments import is_paid
from fahrplan.payments.services.access import page_for
from fahrplan.payments.services.payments import start_payment


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Everything at a glance, each answer with its way back. POST hands in."""
    holder = holder_of(request, draft)
    told = ""
    if request.method == "POST":
        try:
            agreed = request.POST.get("einverstanden") == "ja"
            submit(draft, holder, consent=agreed, level=level_of(request))
            return HttpResponseRedirect(draft_address("receipt", draft))
        except LevelError as fault:
            return HttpResponseRedirect(login_address(request, fault.known))
        except GoneError:
            return over(draft, holder)
        except (UnfinishedError, PaymentDueError):
            pass  # the page itself says what is missing
        except ValidationError as fault:
            told = " ".join(fault.messages)
    return _page(request, draft, holder, told)


def _page(request: HttpRequest, draft: UUID, holder: Holder, told: str) -> HttpResponse:
    opened = look_at(draft, holder)
    if opened is None:
        return over(draft, holder)
    if paused := paused_for(request, opened):
        return paused
    walked = opened.walk()
    fee = fee_due(opened.known, walked)
    has_files = any(each.kind == FieldKind.FILE for each in opened.known.plan.fields.values())
    due = opened.draft.answers_id is None and pays_first(opened.known, fee)
    names, paid = _files_and_paid(opened, holder, fee if due else None) if has_files or due else ({}, False)
    faults = check_whole(walked)
    language = language_of(request, opened.known)
    context = {
        **of_draft(opened, holder),
        "pages": pages(opened, walked, names, language),
        "faults": [
            (page_address(draft, each.address, each.place), *_words(opened, each, language))
            for each in faults
        ],
        "consent": opened.known.text("consent", language) or words_in(language)["consent"],
        "consent_fault": told,
        "fee": fee.words if _costs(opened) else "",
        "due": due and not paid,
        "paid": paid,
        "pay": draft_address("pay", draft),
        "back": page_address(draft, walked.stops[-1].address) if walked.stops else "",
    }
    refused = request.method == "POST"
    return shown(request, "assistant_check", opened.known, context, 422 if refused else 200)


def _files_and_paid(opened: OpenDraft, holder: Holder, fee: Fee | None) -> tuple[dict[str, str], bool]:
    """Names of the draft's files by their ids, and whether the fee that is due now is paid."""
    with holder.scope():
        names = {str(row.pk): name for row, name in names_of_files(opened)}
        return names, fee is not None and is_paid(opened.draft.pk, fee.cents or 0)


@never_cache
@require_POST
def pay(request: HttpRequest, draft: UUID) -> HttpResponse:
    """To the page where the fee is paid; it leads back to the summary."""
    holder = holder_of(request, draft)
    with holder.scope():
        opened = open_draft(draft, holder)
        if opened is None:
            return over(draft, holder)
        if paused := paused_for(request, opened):
            return paused
        walked = opened.walk()
        fee = fee_due(opened.known, walked)
        if check_whole(walked) or not pays_first(opened.known, fee) or is_paid(draft, fee.cents or 0):
            return HttpResponseRedirect(draft_address("check", draft))
        try:
            payment = start_payment(**_order(opened, holder, fee))
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
            return HttpResponseRedirect(draft_address("check", draft))
    return HttpResponseRedirect(page_for(payment, "" if opened.draft.account_id else holder.code))


def _order(opened: OpenDraft, holder: Holder, fee: Fee) -> Any:
    return {
        "subject_id": opened.draft.pk,
        "organisation": opened.known.organisation,
        "amount_cents": fee.cents or 0,
        "purpose": f"{opened.known.form.name[:16]} {opened.draft.pk.hex[-8:]}",
        "back_url": draft_address("check", opened.draft.pk),
        "account": holder.account if opened.draft.account_id else None,
        "secret": "" if opened.draft.account_id else holder.code,
        "is_demo": opened.known.form.is_demo,
    }


def _costs(opened: OpenDraft) -> bool:
    return str((opened.known.version.flow.get("fee") or {}).get("kind", "none")) != "none"


def _words(opened: OpenDraft, fault: Fault, language: str) -> tuple[str, str]:
    field = opened.known.plan.fields.get(fault.path)
    if field is not None:
        return label_of(opened.known.plan, field, language), fault.message
    page = next((stop.page.id for stop in opened.known.plan.stops if stop.address == fault.address), "")
    return opened.known.text(f"page:{page}", language) or opened.known.title(language), fault.message


def pages(opened: OpenDraft, walked: Walk, names: dict[str, str], language: str) -> list[dict[str, Any]]:
    """What the summary shows: each page with its answers and the way to change them."""
    known = opened.known
    found = []
    for (address, place), asked in walked.asked.items():
        stop = walked.stop(address)
        title = known.text(f"page:{stop.page.id}", language) if stop else ""
        number = f" {'.'.join(str(n + 1) for n in place)}" if place else ""
        found.append(
            {
                "title": f"{title or known.title(language)}{number}",
                "change": page_address(opened.draft.pk, address, place),
                "rows": [
                    (
                        label_of(known.plan, each, language),
                        _answer(walked, each, place, names, opened, language),
                    )
                    for each in asked
                    if each.kind != FieldKind.NOTE
                ],
            }
        )
    return found


def _answer(
    walked: Walk, each: Field, place: Place, names: dict[str, str], opened: OpenDraft, language: str
) -> str:
    value = value_at(walked.known, walked.plan, each.path, place)
    if each.kind == FieldKind.FILE:
        told = ", ".join(names[one] for one in value or () if one in names)
    else:
        told = answer_in_words(opened.known.plan, each, value, language)
    return told or words_in(language)["nothing"]
