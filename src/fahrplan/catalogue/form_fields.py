"""Fields for services in the forms of other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import services_named


class ServicesField(forms.CharField):
    """Keys of services, apart by spaces, commas or lines; gives the services. Unknown keys are named."""

    def __init__(self, **options: Any) -> None:
        values: dict[str, Any] = {
            "label": "Leistungen",
            "max_length": 1000,
            "widget": forms.Textarea(attrs={"rows": 2}),
            "help_text": "Leistungsschlüssel mit 14 Ziffern, mehrere durch Komma getrennt. Sie stehen im Katalog.",
        } | options
        super().__init__(**values)

    def clean(self, value: Any) -> Any:
        return services_named(super().clean(value))


def keys_of(services: Iterable[PublicService]) -> str:
    """As the field reads them again."""
    return ", ".join(service.leika_key for service in services)
