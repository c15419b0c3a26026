"""Nobody gives themselves anything by a field that a form does not have: looked for in every form of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django import forms
from django.urls import get_resolver

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fahrplan"
# What only the house itself sets: rights, whose something is, who confirmed it, what became of it.
OURS = re.compile(
    r"^(is_steward|is_staff|is_superuser|is_active|is_demo|password|permissions|groups|user|account|secret_hash|"
    r"token_hash|sealed|own_key|wrapped_key|kid|.*_by|.*_by_id|(?:verified|ended|accepted|published|decided|closed|"
    r"created|changed|paused|settled|submitted|retired)_at|transaction_id|amount_cents)$"
)
# Fields called like it that ask something else, and of whom.
ASKING = {
    ("DecisionForm", "decided_by"): "who decided outside of the house, as words",
    ("RequestForm", "answer_by"): "until when an answer is wanted",
    ("DemandForm", "wanted_by"): "until when it is wanted",
    ("ProgrammeForm", "finished_by"): "until when a funded project has to be done",
    ("NewProgrammeForm", "finished_by"): "the same",
}
# Whole bodies are looked at only to be shown again.
WHOLE = re.compile(r"\*\*request\.POST|request\.POST\.(?:items|dict|lists|values|copy)\(|QueryDict\(request")
SHOWN_AGAIN = {
    "cases/web/handover_targets.py",
    "cases/web/places.py",
    "design/answering.py",
    "design/rules/typed.py",
    "exchange/web/questions.py",
    "forms/web/editor_frame.py",
    "journey/web/board_pages.py",
    "journey/web/fahrplan.py",
    "journey/web/plan_lines.py",
    "journey/web/stages.py",
    "journey/web/target.py",
    "journey/web/task_editing.py",
}
# Read field by field as the form's own definition names them; anything else in them is not looked at.
BY_DEFINITION = {"forms/web/assistant.py", "forms/web/landing.py", "forms/web/preview.py"}


def all_forms() -> list[type[forms.BaseForm]]:
    """Every form class of ours; the addresses load them all."""
    assert get_resolver().url_patterns
    return [each for each in _below(forms.BaseForm) if each.__module__.startswith("fahrplan.")]


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def test_no_form_takes_what_only_the_house_sets() -> None:
    found = {
        (form.__name__, name)
        for form in all_forms()
        for name in getattr(form, "base_fields", {})
        if OURS.fullmatch(name)
    }
    assert found - set(ASKING) == set()
    assert len(all_forms()) > 150


def test_every_form_of_a_record_names_its_fields() -> None:
    """A field that the record gets later is not in the form by itself."""
    records = [form for form in all_forms() if issubclass(form, forms.ModelForm)]
    open_ones = [
        form.__name__
        for form in records
        if form._meta.exclude or not isinstance(form._meta.fields, (list, tuple))
    ]
    assert (len(records) >= 5, open_ones) == (True, [])


def test_what_was_sent_is_never_handed_on_whole() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if WHOLE.search(path.read_text(encoding="utf-8"))
    }
    assert found == SHOWN_AGAIN | BY_DEFINITION
