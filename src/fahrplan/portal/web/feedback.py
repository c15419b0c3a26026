"""Feedback on a page, also the contact that the accessibility statement must offer."""

from __future__ import annotations

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

TOO_MANY = _(
    "Von Ihrem Anschluss kamen schon viele Rückmeldungen. Bitte versuchen Sie es in einer Stunde wieder."
)


class FeedbackForm(forms.Form):
    page = forms.CharField(label=_("Um welche Seite geht es?"), max_length=300, required=False)
    text = forms.CharField(
        label=_("Ihre Rückmeldung"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Was hat gefehlt, war falsch oder ließ sich nicht bedienen?"),
    )
    reply_to = forms.EmailField(
        label=_("Ihre E-Mail-Adresse, wenn Sie eine Antwort möchten"), required=False, max_length=254
    )


def feedback(request: HttpRequest) -> HttpResponse:
    """Send the feedback by mail to the operator; nothing is stored about the sender."""
    form = FeedbackForm(request.POST or None, initial={"page": request.GET.get("seite", "")})
    if request.method == "POST" and form.is_valid() and not ratelimit.consume(request, action="feedback"):
        form.add_error(None, TOO_MANY)
        return render(request, "portal/feedback.html", {"form": form}, status=429)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        EmailMessage(
            subject="Rückmeldung zu Fahrplan",
            body=f"Seite: {answer['page'] or '–'}\n\n{answer['text']}",
            to=[settings.DEFAULT_FROM_EMAIL],
            reply_to=[answer["reply_to"]] if answer["reply_to"] else None,
        ).send()
        messages.success(request, gettext("Danke. Ihre Rückmeldung ist unterwegs."))
        return redirect("portal:feedback")
    return render(request, "portal/feedback.html", {"form": form}, status=422 if form.errors else 200)
