"""Forms of tasks, their filter, and of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.design.form_fields import based_on, day_field, long_text
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.enums import TaskState
from fahrplan.journey.models import Decision, Project, Task
from fahrplan.journey.selectors.people import acting_in
from fahrplan.journey.selectors.tasks import ALL, MINE, NOBODY, TaskFilter
from fahrplan.journey.services.decisions import DecisionText
from fahrplan.journey.services.tasks import TaskText
from fahrplan.municipalities.models import Organisation

MOST_CHOICES = 50


class TaskForm(forms.Form):
    """What a task says. ``people`` may be in charge; ``around`` may come before it."""

    based_on = based_on()
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="Was ist zu tun?", max_length=200)
    text = long_text("Beschreibung", required=False)
    owner = forms.ChoiceField(label="Wer ist zuständig?", required=False)
    starts_on = day_field("Beginn", required=False)
    due_on = day_field("Fällig am", "Leer lassen, wenn es keinen Termin gibt.", required=False)
    stage = forms.ChoiceField(
        label="Etappe", required=False, choices=[("", "keine bestimmte"), *Stage.choices]
    )
    after = forms.MultipleChoiceField(
        label="Erst nach",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Diese Aufgaben müssen vorher fertig sein.",
    )

    def __init__(
        self, data: Any, *, people: Iterable[Person], around: Iterable[Task] = (), **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.people = {str(one.pk): one for one in people}
        self.around = {str(one.pk): one for one in around}
        _offer(self, "owner", [("", "noch niemand"), *((key, str(one)) for key, one in self.people.items())])
        if self.around:
            _offer(self, "after", [(key, one.title) for key, one in self.around.items()])
        else:
            del self.fields["after"]

    def said(self) -> TaskText:
        got = self.cleaned_data
        return TaskText(
            title=got["title"],
            text=got["text"],
            stage=got["stage"],
            owner=self.people.get(got["owner"]),
            starts_on=got["starts_on"],
            due_on=got["due_on"],
            after=[self.around[key] for key in got.get("after", ())],
            once=got["once"],
        )


class NewTaskForm(TaskForm):
    """Where the task belongs is chosen: one's organisations and their projects."""

    where = forms.ChoiceField(label="Wozu gehört die Aufgabe?")

    def __init__(
        self, data: Any, *, organisations: list[Organisation], projects: list[Project], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.places: dict[str, tuple[Organisation | None, Project | None]] = {}
        self.places |= {f"v-{one.pk}": (None, one) for one in projects}
        self.places |= {f"o-{one.key}": (one, None) for one in organisations}
        self.order_fields(["where", *self.fields])
        choices = [(f"v-{one.pk}", f"Vorhaben: {one.title}") for one in projects]
        choices += [(f"o-{one.key}", f"{one.name}, ohne Vorhaben") for one in organisations]
        _offer(self, "where", choices)

    def place(self, mine: list[UUID]) -> tuple[UUID, Project | None]:
        """The organisation whose task it is, and the project; a partner's tasks belong to the partner."""
        organisation, project = self.places[self.cleaned_data["where"]]
        if project is not None:
            return acting_in(project, mine) or mine[0], project
        return (organisation.pk if organisation else mine[0]), None


class FilterForm(forms.Form):
    """Filter over tasks. An unknown value asks for all."""

    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "nicht erledigt"), (ALL, "alle"), *TaskState.choices]
    )
    zustaendig = forms.ChoiceField(label="Zuständig", required=False)
    vorhaben = forms.ChoiceField(label="Vorhaben", required=False)
    q = forms.CharField(label="Wörter", required=False, max_length=200)
    spaet = forms.BooleanField(label="Nur überfällige", required=False)

    def __init__(self, data: Any, *, people: Iterable[Person], projects: Iterable[Project]) -> None:
        super().__init__(data)
        named = [(str(one.pk), str(one)) for one in people]
        _offer(self, "zustaendig", [("", "alle"), (MINE, "ich"), (NOBODY, "noch niemand"), *named])
        _offer(self, "vorhaben", [("", "alle"), *((str(one.pk), one.title) for one in projects)])

    def choice(self) -> TaskFilter:
        self.is_valid()
        got = self.cleaned_data
        return TaskFilter(
            state=got.get("stand", ""),
            owner=got.get("zustaendig", ""),
            project=UUID(got["vorhaben"]) if got.get("vorhaben") else None,
            late=bool(got.get("spaet")),
            text=got.get("q", ""),
        )


class CommentForm(forms.Form):
    text = forms.CharField(label="Ihr Kommentar", max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class FileForm(forms.Form):
    file = forms.FileField(
        label="Datei anhängen",
        max_length=300,
        help_text="PDF, Bild (PNG, JPEG), Text, CSV oder Office ohne Makros, höchstens 10 MB.",
    )


class DecisionForm(forms.Form):
    title = forms.CharField(label="Was ist entschieden?", max_length=300)
    reason = long_text("Warum?", required=True)
    alternatives = long_text("Was kam sonst in Frage?", "Und warum nicht.", required=False)
    decided_by = forms.CharField(
        label="Wer hat entschieden?",
        max_length=200,
        help_text="Zum Beispiel Stadtrat, Bürgermeister, Projektgruppe.",
    )
    decided_on = day_field("Wann?", required=False)

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["decided_on"].required = True

    def said(self) -> DecisionText:
        got = self.cleaned_data
        words = ("title", "reason", "decided_by", "decided_on", "alternatives")
        return DecisionText(**{name: got[name] for name in words})


def task_initial(task: Task) -> dict[str, Any]:
    return {
        "based_on": version_of(task),
        "title": task.title,
        "text": task.text,
        "owner": str(task.owner_id or ""),
        "starts_on": task.starts_on,
        "due_on": task.due_on,
        "stage": task.stage,
        "after": [str(pk) for pk in task.after.values_list("pk", flat=True)],
    }


def new_initial(person: Person) -> dict[str, Any]:
    return {"once": new_id(), "owner": str(person.pk)}


def decision_initial(decision: Decision) -> dict[str, Any]:
    words = ("title", "reason", "alternatives", "decided_by", "decided_on")
    return {name: getattr(decision, name) for name in words}


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
