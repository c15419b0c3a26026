"""Pages of knowledge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.catalogue.enums import Stage
from fahrplan.design.answering import PAGE_METHODS, given, number_of
from fahrplan.design.form_fields import day_field
from fahrplan.design.rules.differences import count, differences
from fahrplan.exchange.models import Article
from fahrplan.exchange.rules.speaking import may_edit_article, may_write_articles
from fahrplan.exchange.selectors.articles import (
    ArticleFilter,
    article_by_key,
    article_list,
    version_of,
    versions_of,
)
from fahrplan.exchange.services.articles import edit_article, write_article
from fahrplan.exchange.web.asking import PATH, FormPage, answer_form, paged, text_of, topic_choices
from fahrplan.exchange.web.discussing import answer_post, discussion_context
from fahrplan.exchange.web.subject_forms import OrganisationField, SubjectForm, area, subject_initial
from fahrplan.municipalities.rules.access import may_see_internals
from fahrplan.municipalities.selectors import organisations_i_edit

KNOWLEDGE = [*PATH, ("Wissen", "/austausch/wissen/")]
NAMES = ("title", "summary", "body", "owner", "review_on", "source", "year", "is_history")
FEWEST = 1990
LATEST = 2100


class ArticleForm(SubjectForm):
    """An article; ``seen`` carries the version that the form shows."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    title = forms.CharField(label="Titel", max_length=200)
    summary = forms.CharField(label="In einem Satz", max_length=300, required=False)
    body = forms.CharField(
        label="Text",
        max_length=50_000,
        widget=area(16),
        help_text="Markdown: # Überschrift, **fett**, Listen mit -, Verweise als [Text](https://…).",
    )
    note = forms.CharField(label="Was sich geändert hat", max_length=300, required=False)
    owner = OrganisationField("Verantwortliche Organisation", "Kurzname, zum Beispiel halle-saale.")
    review_on = day_field("Zu prüfen am", required=False)
    source = forms.CharField(label="Quelle", max_length=300, required=False)
    year = forms.IntegerField(label="Jahr der Quelle", required=False, min_value=FEWEST, max_value=LATEST)
    is_history = forms.BooleanField(label="Vergangenes, nur zur Erinnerung", required=False)
    field_order = ("seen", "title", "summary", "body", "note")


@require_safe
def article_page_list(request: HttpRequest) -> HttpResponse:
    """``thema``, ``leistung``, ``etappe``, ``q``, ``meine``, ``faellig`` narrow."""
    wanted = ArticleFilter(
        topic=text_of(request, "thema", 80),
        service=text_of(request, "leistung", 20),
        stage=text_of(request, "etappe", 20),
        due=text_of(request, "faellig", 2) == "ja",
        mine=text_of(request, "meine", 2) == "ja",
        text=text_of(request, "q", 200),
    )
    page = paged(request, article_list(request.user, wanted, today=timezone.localdate()))
    tabs = [
        ("Alle", "?", not wanted.due and not wanted.mine),
        ("Zu prüfen", "?faellig=ja", wanted.due),
    ]
    if request.user.is_authenticated:
        tabs.append(("Meine", "?meine=ja", wanted.mine))
    context = {
        "path": PATH,
        "page": page,
        "rows": [(row, _facts(row)) for row in page],
        "tabs": tabs,
        "wanted": wanted,
        "topics": topic_choices(),
        "stages": [("", "alle Etappen"), *Stage.choices],
        "may_write": may_write_articles(request.user),
    }
    return render(request, "exchange/articles.html", context)


def _facts(article: Article) -> list[str]:
    facts = [f"Stand {timezone.localdate(article.changed_at):%d.%m.%Y}"]
    if article.source:
        facts.append(f"Quelle: {article.source}")
    facts += [str(about) for about in (article.owner, article.service, article.topic) if about]
    return facts


def article_or_404(key: str) -> Article:
    article = article_by_key(key)
    if article is None:
        raise Http404
    return article


@require_safe
def article_detail(request: HttpRequest, key: str) -> HttpResponse:
    """``?fassung=`` shows an earlier version."""
    article = article_or_404(key)
    names = may_see_internals(request.user)
    number = number_of(request.GET.get("fassung"), 0)
    version = version_of(article, number) if number else None
    question = article.question
    service, topic = article.service, article.topic
    context = {
        "path": KNOWLEDGE,
        "article": article,
        "earlier": version if version and version.number != article.number else None,
        "body": version.body if version else article.body,
        "overdue": bool(article.review_on and article.review_on <= timezone.localdate()),
        "facts": [
            ("Verantwortlich", article.owner or ""),
            ("Gepflegt von", str(article.keeper) if article.keeper and names else ""),
            ("Zu prüfen am", f"{article.review_on:%d.%m.%Y}" if article.review_on else ""),
            ("Leistung", service, f"/leistungen/{service.leika_key}/" if service else ""),
            ("Themenfeld", topic, f"/stand/themenfeld/{topic.slug}/" if topic else ""),
            ("Etappe", article.get_stage_display() if article.stage else ""),
            (
                "Aus der Frage",
                question.title if question and question.is_public else "",
                question.url if question and question.is_public else "",
            ),
        ],
        "may_edit": may_edit_article(request.user, article),
        **discussion_context(request, article, names=names),
    }
    return render(request, "exchange/article.html", context)


@require_safe
def article_versions(request: HttpRequest, key: str) -> HttpResponse:
    """All versions; ``?von=1&bis=2`` shows what changed, at first the latest change."""
    article = article_or_404(key)
    page = paged(request, versions_of(article))
    newer = version_of(article, number_of(request.GET.get("bis"), article.number))
    older = version_of(article, number_of(request.GET.get("von"), article.number - 1))
    lines = differences(older.body, newer.body) if newer and older else []
    context = {
        "path": [*KNOWLEDGE, (article.title, article.url)],
        "article": article,
        "page": page,
        "older": older,
        "newer": newer,
        "lines": lines,
        "count": count(lines),
    }
    return render(request, "exchange/article_versions.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def article_new(request: HttpRequest) -> HttpResponse:
    may_write_articles.require(request.user)
    mine = organisations_i_edit(person_of(request)).order_by("name").first()
    form = ArticleForm(given(request), initial={"owner": mine.key if mine else ""})
    del form.fields["note"]

    def store() -> tuple[str, str]:
        article = write_article(_values(request, form, None), author=author_from(request))
        return "Gespeichert.", article.url

    return answer_form(request, FormPage("Wissen aufschreiben", "", "Speichern", form, KNOWLEDGE, store))


@login_required
@require_http_methods(PAGE_METHODS)
def article_edit(request: HttpRequest, key: str) -> HttpResponse:
    article = article_or_404(key)
    may_edit_article.require(request.user, article)
    initial: dict[str, Any] = {name: getattr(article, name) for name in NAMES if name != "owner"}
    initial |= {"seen": article.number, "owner": article.owner.key if article.owner else ""}
    form = ArticleForm(given(request), initial=initial | subject_initial(article))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["seen"] or 0
        values, note = _values(request, form, article), form.cleaned_data["note"]
        edit_article(article, values, author=author_from(request), seen=seen, note=note)
        return "Gespeichert.", article.url

    path = [*KNOWLEDGE, (article.title, article.url)]
    return answer_form(request, FormPage("Wissen ändern", article.title, "Speichern", form, path, store))


def _values(request: HttpRequest, form: ArticleForm, article: Article | None) -> dict[str, Any]:
    """What the services take. Only for an organisation one works for, unless it was so already."""
    values = form.values(*NAMES)
    owner = values["owner"]
    person = person_of(request)
    known = article is not None and owner is not None and article.owner_id == owner.pk
    if owner and not known and not person.is_steward:
        mine = organisations_i_edit(person).filter(pk=owner.pk)
        if not mine.exists():
            raise forms.ValidationError({"owner": "Für diese Organisation arbeiten Sie nicht."})
    return values if article else values | {"keeper": person}


@login_required
@require_http_methods(PAGE_METHODS)
def article_post(request: HttpRequest, key: str) -> HttpResponse:
    return answer_post(request, article_or_404(key))
