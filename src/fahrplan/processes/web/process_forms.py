"""Forms around processes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.enums import ProcessKind
from fahrplan.processes.models import Process, ProcessVersion
from fahrplan.processes.selectors.processes import ProcessFilter, process_by_key
from fahrplan.processes.services.processes import FACTS, MOST_CASES, Drawing
from fahrplan.standards.bpmn import MAX_BYTES, MAX_MINUTES, Step
from fahrplan.standards.encodings import megabytes

FILE_HELP = "BPMN 2.0 (.bpmn oder .xml), höchstens 5 MB. Die Datei wird geprüft und nie ausgeführt."


class ProcessFilterForm(forms.Form):
    """Filter of the list. An unknown value asks for all."""

    q = forms.CharField(label="Wörter", required=False, max_length=100)
    art = forms.ChoiceField(
        label="Ist oder Soll", required=False, choices=[("", "Ist und Soll"), *ProcessKind.choices]
    )
    phase = forms.ChoiceField(label="Phase", required=False, choices=[("", "alle Phasen"), *Stage.choices])

    def choice(self, service: str, owner: str) -> ProcessFilter:
        self.is_valid()
        given = self.cleaned_data
        return ProcessFilter(
            text=given.get("q", ""),
            kind=given.get("art", ""),
            stage=given.get("phase", ""),
            service=service,
            owner=owner,
        )


class ProcessFactsForm(forms.Form):
    """What is said about a process besides its drawing."""

    title = forms.CharField(label="Titel", max_length=200)
    kind = forms.ChoiceField(
        label="Ist oder Soll",
        choices=ProcessKind.choices,
        help_text="Ist: So arbeiten wir heute. Soll: So wollen wir arbeiten.",
    )
    summary = forms.CharField(
        label="Kurz erklärt", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    service = forms.CharField(
        label="Leistungsschlüssel", required=False, max_length=60, help_text="14 Ziffern, wenn es einen gibt."
    )
    stage = forms.ChoiceField(
        label="Phase",
        required=False,
        choices=[("", "keine bestimmte"), *Stage.choices],
        help_text="In welcher Phase der Umsetzung hilft der Prozess?",
    )
    counterpart = forms.CharField(
        label="Gegenstück",
        required=False,
        max_length=120,
        help_text="Kurzname des Ist-Prozesses zu diesem Soll, oder umgekehrt. Er steht in der Adresse seiner Seite.",
    )
    cases_per_year = forms.IntegerField(
        label="Fälle im Jahr", required=False, min_value=0, max_value=MOST_CASES
    )

    def clean_service(self) -> Any:
        key = self.cleaned_data["service"].strip()
        found = service_by_key(key) if key else None
        if key and found is None:
            raise ValidationError("Diesen Leistungsschlüssel gibt es im Katalog nicht.")
        return found.service if found else None

    def clean_counterpart(self) -> Process | None:
        key = self.cleaned_data["counterpart"].strip().rstrip("/").rpartition("/")[2]
        found = process_by_key(key) if key else None
        if key and found is None:
            raise ValidationError("Diesen Prozess gibt es nicht. Bitte prüfen Sie den Kurznamen.")
        return found

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}

    @staticmethod
    def initial_of(process: Process) -> dict[str, Any]:
        return {
            "seen": process.edits,
            "title": process.title,
            "kind": process.kind,
            "summary": process.summary,
            "service": process.service.leika_key if process.service else "",
            "stage": process.stage,
            "counterpart": process.counterpart.key if process.counterpart else "",
            "cases_per_year": process.cases_per_year,
        }


class DrawingForm(forms.Form):
    """A BPMN file, chosen by hand or filled in by the drawing board, and the version it is based on."""

    file = forms.FileField(label="Datei", help_text=FILE_HELP)
    note = forms.CharField(label="Was ist neu?", required=False, max_length=300)
    based_on = forms.IntegerField(
        required=False, min_value=0, max_value=10_000_000, widget=forms.HiddenInput()
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(
                f"Die Datei ist {megabytes(file.size or 0)} groß. Ein Prozess darf höchstens "
                f"{MAX_BYTES // 1_000_000} MB groß sein."
            )
        return file

    def drawing(self) -> Drawing:
        given = self.cleaned_data
        return Drawing(given["file"].read(), given.get("note", ""), given.get("based_on"))


class OwnerForm(forms.Form):
    """For which organisation."""

    owner = forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects.none(), empty_label="bitte wählen"
    )

    def __init__(self, *args: Any, owners: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["owner"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Organisation.objects.filter(pk__in=[owner.pk for owner in owners])
            if len(owners) == 1:
                field.initial = owners[0].pk


class NewProcessForm(ProcessFactsForm, OwnerForm, DrawingForm):
    """A process and its first version."""

    field_order = (
        "title",
        "kind",
        "file",
        "owner",
        "service",
        "stage",
        "summary",
        "counterpart",
        "cases_per_year",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("based_on", "note", "seen"):
            del self.fields[name]


class MinutesForm(forms.Form):
    """Minutes per case for each step of work; the name of a field counts the steps, from 0."""

    def __init__(self, *args: Any, steps: list[Step], version: ProcessVersion, **options: Any) -> None:
        super().__init__(*args, **options)
        self._steps, self._version = steps, version
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput(), initial=version.number)
        for index, step in enumerate(steps):
            said = f" In der Datei: {step.minutes}." if step.minutes is not None else ""
            self.fields[f"schritt{index}"] = forms.IntegerField(
                label=f"{step.number}. {step.title}",
                help_text=f"{step.role or 'ohne Rolle'}.{said}",
                required=False,
                min_value=0,
                max_value=MAX_MINUTES,
                initial=version.minutes.get(step.id),
            )

    def clean_version(self) -> int:
        """The fields count the steps of one version; a newer one has others."""
        number: int = self.cleaned_data["version"]
        if number != self._version.number:
            raise ValidationError(
                f"Inzwischen gibt es Version {self._version.number}. Bitte laden Sie die Seite neu."
            )
        return number

    def minutes(self) -> dict[str, int | None]:
        return {step.id: self.cleaned_data.get(f"schritt{index}") for index, step in enumerate(self._steps)}
