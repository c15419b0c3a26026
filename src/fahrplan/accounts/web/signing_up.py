"""What signing up asks besides address and password."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest

from fahrplan.accounts.models import Person


class NameForm(forms.Form):
    """Colleagues who verify a request see this name."""

    name = forms.CharField(label="Vor- und Nachname", max_length=200)
    field_order = ["name", "email", "password1", "password2"]

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
