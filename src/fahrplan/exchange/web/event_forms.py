"""Forms around events."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms

from fahrplan.design.form_fields import day_field
from fahrplan.exchange.enums import EventKind, TrainingTopic
from fahrplan.exchange.models import Event
from fahrplan.exchange.rules.times import BERLIN, SERIES_AT_MOST, WEEKS_AT_MOST, berlin
from fahrplan.municipalities.models import Organisation

END_OF_DAY = time(23, 59)


def _time_field(label: str) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class EventForm(forms.Form):
    """An event; times are those of Berlin. ``seen`` carries the sequence that the form shows."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    kind = forms.ChoiceField(label="Art", choices=EventKind.choices)
    title = forms.CharField(label="Titel", max_length=200)
    topic = forms.CharField(label="Thema", max_length=120, required=False)
    description = forms.CharField(
        label="Worum es geht", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    day = day_field("Tag")
    begins = _time_field("Beginn")
    end_day = day_field("letzter Tag", "Nur bei mehreren Tagen.", required=False)
    ends = _time_field("Ende")
    place = forms.CharField(label="Ort", max_length=300, required=False)
    video_url = forms.URLField(
        label="Adresse der Videokonferenz", max_length=500, required=False, assume_scheme="https"
    )
    contact_mail = forms.EmailField(label="E-Mail für Rückfragen", required=False)
    capacity = forms.IntegerField(
        label="Plätze", required=False, min_value=1, max_value=100_000, help_text="Leer: unbegrenzt."
    )
    deadline_day = day_field("Anmeldung bis", "Leer: bis zum Beginn.", required=False)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        day, end_day = given.get("day"), given.get("end_day") or given.get("day")
        self._moment("begins", day, given.get("begins"), "starts_at")
        self._moment("ends", end_day, given.get("ends"), "ends_at")
        if deadline := given.get("deadline_day"):
            self._moment("deadline_day", deadline, END_OF_DAY, "deadline")
            starts = given.get("starts_at")
            if starts and deadline == day:
                given["deadline"] = starts
        return given

    def _moment(self, field: str, day: date | None, at: time | None, name: str) -> None:
        if day is None or at is None:
            return
        try:
            self.cleaned_data[name] = berlin(day, at)
        except (ValueError, OverflowError) as fault:
            self.add_error(
                field, str(fault) if isinstance(fault, ValueError) else "Dieses Datum gibt es nicht."
            )

    def values(self) -> dict[str, Any]:
        """What the services take."""
        names = (
            "kind", "title", "topic", "description", "place", "video_url", "contact_mail", "capacity",
            "starts_at", "ends_at",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names} | {
            "deadline": self.cleaned_data.get("deadline")
        }


class NewEventForm(EventForm):
    """A new event may be the first of a series; a training may answer a reported need."""

    count = forms.IntegerField(
        label="Wie oft", initial=1, min_value=1, max_value=SERIES_AT_MOST, help_text="1: nur einmal."
    )
    every_weeks = forms.IntegerField(
        label="Alle wie viele Wochen", initial=4, min_value=1, max_value=WEEKS_AT_MOST
    )
    need = forms.ChoiceField(
        label="Deckt diesen Schulungsbedarf",
        required=False,
        choices=[("", "keinen bestimmten"), *TrainingTopic.choices],
        help_text="Nur bei einer Schulung: Wer den Bedarf gemeldet hat, erfährt davon.",
    )


def initial_of(event: Event) -> dict[str, Any]:
    """What the form shows of a stored event."""
    start, end = event.starts_at.astimezone(BERLIN), event.ends_at.astimezone(BERLIN)
    names = ("kind", "title", "topic", "description", "place", "video_url", "contact_mail", "capacity")
    return {name: getattr(event, name) for name in names} | {
        "seen": event.sequence,
        "day": start.date(),
        "begins": _clock(start),
        "end_day": end.date() if end.date() != start.date() else None,
        "ends": _clock(end),
        "deadline_day": event.deadline.astimezone(BERLIN).date() if event.deadline else None,
    }


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


class SignUpForm(forms.Form):
    """For whom the person comes."""

    organisation = forms.ChoiceField(label="Ich komme für", required=False)
    note = forms.CharField(
        label="Anmerkung für die Veranstaltenden", max_length=300, required=False,
        help_text="Zum Beispiel, was Sie für die Teilnahme brauchen. Das sehen nur die Veranstaltenden und das Land.",
    )  # fmt: skip

    def __init__(self, data: Any, *, organisations: list[Organisation]) -> None:
        super().__init__(data)
        self._known = {row.key: row for row in organisations}
        choice = self.fields["organisation"]
        if isinstance(choice, forms.ChoiceField):
            named = [(row.key, row.name) for row in organisations]
            choice.choices = [*named, ("", "keine Organisation")]
            choice.initial = named[0][0] if named else ""

    def chosen(self) -> Organisation | None:
        return self._known.get(self.cleaned_data["organisation"])


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Grund der Absage", max_length=300, help_text="Die Angemeldeten bekommen ihn mitgeteilt."
    )
    rest = forms.BooleanField(label="Auch alle weiteren Termine dieser Reihe absagen", required=False)

    def __init__(self, data: Any, *, in_series: bool) -> None:
        super().__init__(data)
        if not in_series:
            del self.fields["rest"]


class MinutesForm(forms.Form):
    minutes = forms.CharField(
        label="Ergebnisprotokoll", max_length=50_000, widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Öffentlich. Bitte keine Namen ohne Einverständnis. Eine Leerzeile trennt Absätze.",
    )  # fmt: skip
