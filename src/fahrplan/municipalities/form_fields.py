"""Fields for organisations in the forms of other rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.municipalities.models import Organisation


class OwnOrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the organisations that the person may speak for; one alone is chosen already."""

    def __init__(
        self, organisations: Sequence[Organisation], *, label: str = "Für welche Organisation?"
    ) -> None:
        self.known = {organisation.key: organisation for organisation in organisations}
        super().__init__(
            queryset=Organisation.objects.filter(pk__in=[each.pk for each in organisations]).order_by("name"),
            to_field_name="key",
            label=label,
            empty_label=None if len(organisations) == 1 else "bitte wählen",
        )

    def to_python(self, value: Any) -> Organisation | None:
        if value in self.empty_values:
            return None
        found = self.known.get(str(value))
        if found is None:
            raise ValidationError("Für diese Organisation dürfen Sie hier nicht handeln.")
        return found
