"""Forms of targets and of repairing a hand-over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from fahrplan.cases.models import HandoverTarget
from fahrplan.cases.ports import DispatchTarget, Setting
from fahrplan.cases.rules.handover_words import BY_HAND
from fahrplan.cases.services.handover_targets import TargetText
from fahrplan.forms.models import Form
from fahrplan.foundation.rules.versions import version_of


class ConnectorForm(forms.Form):
    """By which connector a new target is reached."""

    verbinder = forms.ChoiceField(
        label="Wie nimmt das Fachverfahren Anträge entgegen?", widget=forms.RadioSelect
    )

    def __init__(self, data: Any, connectors: dict[str, DispatchTarget]) -> None:
        super().__init__(data)
        choices = [(key, f"{one.label}: {one.explanation}") for key, one in connectors.items()]
        self.fields["verbinder"].choices = choices  # type: ignore[attr-defined]


class TargetForm(forms.Form):
    """A target: what all have, and the settings of its connector."""

    based_on = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Name des Fachverfahrens", max_length=120)
    form = forms.ChoiceField(
        label="Für welches Formular?",
        required=False,
        help_text="Ein Ziel für ein bestimmtes Formular geht dem Ziel für alle vor.",
    )
    active = forms.BooleanField(label="in Betrieb", required=False)

    def __init__(
        self, data: Any, *, key: str, connector: DispatchTarget, offered: Iterable[Form], **options: Any
    ):
        super().__init__(data, **options)
        self.key, self.connector = key, connector
        self.offered = {str(one.pk): one for one in offered}
        choices = [("", "für alle"), *((pk, one.name) for pk, one in self.offered.items())]
        self.fields["form"].choices = choices  # type: ignore[attr-defined]
        for setting in connector.settings:
            self.fields[setting.key] = _field(setting)
        if not connector.own_secret:
            self.fields["secret_name"] = forms.RegexField(
                r"^[A-Za-z0-9_-]{1,64}$",
                label="Name des Geheimnisses",
                required=False,
                help_text="Unter diesem Namen hat der Betrieb das Geheimnis im Schlüsselordner hinterlegt.",
            )

    def said(self) -> TargetText:
        got = self.cleaned_data
        return TargetText(
            name=got["name"],
            connector=self.key,
            settings={one.key: got.get(one.key, "") for one in self.connector.settings},
            form=self.offered.get(got["form"]),
            secret_name=got.get("secret_name", ""),
            active=got["active"],
        )


def target_initial(target: HandoverTarget) -> dict[str, Any]:
    return {
        "based_on": version_of(target),
        "name": target.name,
        "form": str(target.form_id or ""),
        "active": target.active,
        "secret_name": target.secret_name,
        **target.settings,
    }


class OtherTargetForm(forms.Form):
    target = forms.ChoiceField(label="Anderes Ziel")

    def __init__(self, data: Any, targets: Iterable[HandoverTarget]) -> None:
        super().__init__(data)
        self.targets = {str(one.pk): one for one in targets}
        choices = [(pk, one.name) for pk, one in self.targets.items()]
        self.fields["target"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> HandoverTarget:
        return self.targets[self.cleaned_data["target"]]


class ByHandForm(forms.Form):
    reason = forms.ChoiceField(
        label="Wie wurde der Antrag übergeben?", choices=BY_HAND, widget=forms.RadioSelect
    )


def _field(setting: Setting) -> forms.Field:
    options: dict[str, Any] = {
        "label": setting.label, "help_text": setting.hint, "required": setting.required
    }  # fmt: skip
    if setting.choices:
        return forms.ChoiceField(choices=setting.choices, **options)
    return forms.CharField(max_length=500, **options)
