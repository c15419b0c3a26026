"""Pages to change, report and moderate posts."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.exchange.models import Post, Question
from fahrplan.exchange.rules.speaking import may_edit_post, may_moderate, may_see_question
from fahrplan.exchange.selectors.posts import author_words, reported_posts
from fahrplan.exchange.services.posts import edit_post, hide_post, report_post, settle_reports, show_post
from fahrplan.exchange.web.asking import PATH, FormPage, answer_form, paged
from fahrplan.exchange.web.discussing import PostForm

REPORTED = [*PATH, ("Gemeldete Beiträge", "/austausch/gemeldet/")]


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Grund", max_length=300)


def post_or_404(request: HttpRequest, pk: UUID) -> Post:
    """A post of something the person may see."""
    related = (
        "question", "question__assigned_organisation", "article", "wish", "author", "organisation",
    )  # fmt: skip
    post = Post.objects.select_related(*related).filter(pk=pk).first()
    if post is None:
        raise Http404
    subject = post.subject
    if isinstance(subject, Question) and not may_see_question(request.user, subject):
        raise Http404
    return post


def _path(post: Post) -> list[tuple[str, str]]:
    return [*PATH, (str(post.subject), post.subject.url)]


@login_required
@require_http_methods(PAGE_METHODS)
def post_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    post = post_or_404(request, pk)
    may_edit_post.require(request.user, post)
    form = PostForm(given(request), initial={"text": post.text})

    def store() -> tuple[str, str]:
        edit_post(post, form.cleaned_data["text"], by=person_of(request))
        return "Geändert.", f"{post.subject.url}#beitrag-{post.pk}"

    lead = "Das geht bis 30 Minuten nach dem Absenden."
    return answer_form(request, FormPage("Beitrag ändern", lead, "Speichern", form, _path(post), store))


@login_required
@require_http_methods(PAGE_METHODS)
def post_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    post = post_or_404(request, pk)
    form = ReasonForm(given(request))

    def store() -> tuple[str, str]:
        report_post(post, form.cleaned_data["reason"], by=person_of(request))
        return "Danke. Das Land sieht sich den Beitrag an.", post.subject.url

    lead = f"„{post.text[:200]}“"
    return answer_form(request, FormPage("Beitrag melden", lead, "Melden", form, _path(post), store))


@login_required
@require_http_methods(PAGE_METHODS)
def post_hide(request: HttpRequest, pk: UUID) -> HttpResponse:
    may_moderate.require(request.user)
    post = post_or_404(request, pk)
    form = ReasonForm(given(request))

    def store() -> tuple[str, str]:
        hide_post(post, form.cleaned_data["reason"], author=author_from(request))
        return "Der Beitrag ist ausgeblendet.", post.subject.url

    lead = f"„{post.text[:200]}“. Der Grund steht öffentlich an seiner Stelle."
    return answer_form(request, FormPage("Beitrag ausblenden", lead, "Ausblenden", form, _path(post), store))


@login_required
@require_POST
def post_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    may_moderate.require(request.user)
    post = post_or_404(request, pk)
    show_post(post, author=author_from(request))
    messages.success(request, "Der Beitrag ist wieder zu sehen.")
    return redirect(post.subject.url)


@login_required
@require_POST
def post_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The steward looked at the reports and leaves the post as it is."""
    may_moderate.require(request.user)
    settle_reports(post_or_404(request, pk))
    messages.success(request, "Erledigt. Der Beitrag bleibt.")
    return redirect("exchange:reported")


@login_required
@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """Posts that wait for a steward to look at them."""
    may_moderate.require(request.user)
    page = paged(request, reported_posts())
    rows = [(post, author_words(post, names=True), list(post.reports.all())) for post in page]
    return render(request, "exchange/reported.html", {"path": PATH, "page": page, "rows": rows})
