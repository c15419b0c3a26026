"""The discussion under a question, an article or a wish, as its page shows it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import given
from fahrplan.exchange.models import Article, Question, Wish
from fahrplan.exchange.selectors.posts import discussion
from fahrplan.exchange.services.posts import LONGEST, write_post
from fahrplan.exchange.web.asking import PATH, FormPage, answer_form
from fahrplan.exchange.web.subject_forms import area


class PostForm(forms.Form):
    text = forms.CharField(
        label="Ihr Beitrag",
        max_length=LONGEST,
        widget=area(5),
        help_text="Mit @kurzname sprechen Sie eine Organisation an. Beiträge kann jeder lesen, der die Seite sieht.",
    )


def discussion_context(
    request: HttpRequest, subject: Question | Article | Wish, *, names: bool
) -> dict[str, Any]:
    """What ``exchange/_discussion.html`` needs."""
    return {
        "posts": discussion(request.user, subject, names=names),
        "post_form": PostForm() if request.user.is_authenticated else None,
        "post_url": f"{subject.url}beitraege/",
        "may_make_task": names,
    }


def answer_post(request: HttpRequest, subject: Question | Article | Wish) -> HttpResponse:
    """Write a post to the subject; on a fault the form comes back with what was written."""
    form = PostForm(given(request))

    def store() -> tuple[str, str]:
        post = write_post(subject, form.cleaned_data["text"], by=person_of(request))
        return "Ihr Beitrag steht auf der Seite.", f"{subject.url}#beitrag-{post.pk}"

    path = [*PATH, (str(subject), subject.url)]
    return answer_form(request, FormPage("Beitrag schreiben", str(subject), "Absenden", form, path, store))
