"""The newsletter: reading it, and putting one together from what is new."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_of, person_of
from fahrplan.finder.enums import Audience
from fahrplan.finder.models import SearchEntry
from fahrplan.finder.selectors.everything import ENTRY_KINDS
from fahrplan.municipalities.rules.memberships import is_steward
from fahrplan.notices.selectors.following import newsletters_for
from fahrplan.notices.services import create_newsletter, publish_newsletter

PAGE_SIZE = 20
NEW_DAYS = 60
MOST_OFFERED = 150


@require_safe
def newsletters(request: HttpRequest) -> HttpResponse:
    page = Paginator(newsletters_for(request.user), PAGE_SIZE).get_page(request.GET.get("seite"))
    return render(request, "notices/newsletters.html", {"page": page, "may_write": is_steward(request.user)})


@require_safe
def newsletter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One newsletter, made for printing; a draft only for stewards."""
    letter = get_object_or_404(newsletters_for(request.user).prefetch_related("items"), pk=pk)
    context = {"letter": letter, "items": letter.items.all(), "may_write": is_steward(request.user)}
    return render(request, "notices/newsletter.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter_new(request: HttpRequest) -> HttpResponse:
    """Choose from the public entries of the last sixty days, newest first."""
    is_steward.require(request.user)
    errors: list[str] = []
    marked = [int(one) for one in request.POST.getlist("marked") if one.isdecimal() and len(one) < 19]
    if request.method == "POST":
        person = person_of(request)
        try:
            letter = create_newsletter(
                request.POST.get("title", ""),
                intro=request.POST.get("intro", ""),
                marked=marked,
                author=author_of(person),
            )
        except ValidationError as fault:
            errors = fault.messages
        else:
            messages.success(
                request, "Der Entwurf ist angelegt. Sehen Sie ihn an und veröffentlichen Sie ihn."
            )
            return redirect("notices:newsletter", pk=letter.pk)
    since = timezone.now() - timedelta(days=NEW_DAYS)
    new = SearchEntry.objects.filter(audience=Audience.PUBLIC, changed_at__gt=since).exclude(
        kind="newsletter"
    )
    offered = [
        (one, ENTRY_KINDS.get(one.kind, one.kind), one.pk in marked)
        for one in new.defer("words", "text").order_by("-changed_at", "pk")[:MOST_OFFERED]
    ]
    context = {
        "offered": offered,
        "errors": errors,
        "title": request.POST.get("title", ""),
        "intro": request.POST.get("intro", ""),
        "days": NEW_DAYS,
    }
    return render(request, "notices/newsletter_new.html", context, status=422 if errors else 200)


@login_required
@require_POST
def newsletter_publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    is_steward.require(request.user)
    letter = get_object_or_404(newsletters_for(request.user), pk=pk)
    person = person_of(request)
    publish_newsletter(letter, author=author_of(person))
    messages.success(request, "Der Rundbrief ist veröffentlicht.")
    return redirect("notices:newsletter", pk=letter.pk)
