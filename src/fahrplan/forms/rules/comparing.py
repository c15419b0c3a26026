"""What changed between two versions of a definition, in German words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fahrplan.forms.enums import FieldKind, FormLanguage
from fahrplan.forms.rules.definition import GERMAN, Definition, Field
from fahrplan.forms.rules.editing_conditions import labels_of
from fahrplan.forms.rules.expressions import ExpressionError, in_words
from fahrplan.forms.rules.fees import fee_in_words

_LIMITS = {
    "maxLength": "Höchstlänge",
    "minimum": "kleinster Wert",
    "maximum": "größter Wert",
    "maxItems": "Höchstzahl",
    "pattern": "Muster",
}


def changes(old: Definition, new: Definition) -> list[str]:
    """A sentence for each change that somebody who releases a form wants to know; empty where nothing differs."""
    return [
        *_pages(old, new),
        *_fields(old, new),
        *_eligibility(old, new),
        *_fee(old, new),
        *_access(old, new),
        *_texts(old, new),
    ]


def _pages(old: Definition, new: Definition) -> Iterator[str]:
    before = {page.id: page for page in old.pages}
    after = {page.id: page for page in new.pages}
    yield from (f"Seite „{_title(new, key)}“ ist neu." for key in after if key not in before)
    yield from (f"Seite „{_title(old, key)}“ ist weg." for key in before if key not in after)
    kept = [key for key in before if key in after]
    if kept != [key for key in after if key in before]:
        yield "Die Reihenfolge der Seiten ist anders."
    for key in kept:
        if before[key].shown_if != after[key].shown_if:
            was, now = _condition(old, before[key].shown_if), _condition(new, after[key].shown_if)
            yield f"Seite „{_title(new, key)}“ wird jetzt gezeigt: {now} (vorher: {was})."
        common = [path for path in after[key].fields if path in before[key].fields]
        if common != [path for path in before[key].fields if path in after[key].fields]:
            yield f"Auf Seite „{_title(new, key)}“ ist die Reihenfolge der Fragen anders."


def _fields(old: Definition, new: Definition) -> Iterator[str]:
    before, after = old.fields, new.fields
    yield from (f"Frage „{_question(new, path)}“ ist neu." for path in after if path not in before)
    yield from (f"Frage „{_question(old, path)}“ ist weg." for path in before if path not in after)
    where = [{path: page.id for page in one.pages for path in page.fields} for one in (old, new)]
    for path in (one for one in after if one in before):
        name = _question(new, path)
        yield from (f"Frage „{name}“: {words}" for words in _field(before[path], after[path]))
        if old.condition(path) != new.condition(path):
            now = _condition(new, new.condition(path))
            yield f"Frage „{name}“ wird jetzt gestellt: {now} (vorher: {_condition(old, old.condition(path))})."
        if where[0].get(path) != where[1].get(path):
            yield f"Frage „{name}“ steht jetzt auf Seite „{_title(new, where[1].get(path, ''))}“."


def _field(before: Field, after: Field) -> Iterator[str]:
    if before.kind != after.kind:
        yield f"war „{FieldKind(before.kind).label}“, ist jetzt „{FieldKind(after.kind).label}“."
    if before.required != after.required:
        yield "ist jetzt Pflicht." if after.required else "ist jetzt freiwillig."
    added = [str(one) for one in after.options if one not in before.options]
    removed = [str(one) for one in before.options if one not in after.options]
    if added:
        yield f"neue Antworten: {', '.join(added)}."
    if removed:
        yield f"Antworten entfallen: {', '.join(removed)}."
    for key, name in _LIMITS.items():
        if before.schema.get(key) != after.schema.get(key):
            yield f"{name} ist jetzt {after.schema.get(key, 'offen')} (vorher: {before.schema.get(key, 'offen')})."


def _eligibility(old: Definition, new: Definition) -> Iterator[str]:
    before, after = _by_id(old.flow.get("eligibility", ())), _by_id(new.flow.get("eligibility", ()))
    yield from (f"Vorab-Check: „{_ask(new, key)}“ ist neu." for key in after if key not in before)
    yield from (f"Vorab-Check: „{_ask(old, key)}“ ist weg." for key in before if key not in after)
    for key in after:
        if key in before and before[key].get("passes") != after[key].get("passes"):
            yield f"Vorab-Check: Bei „{_ask(new, key)}“ geht es mit einer anderen Antwort weiter."


def _fee(old: Definition, new: Definition) -> Iterator[str]:
    if old.flow.get("fee", {}) != new.flow.get("fee", {}):
        was, now = " ".join(_fee_words(old)), " ".join(_fee_words(new))
        yield f"Die Gebühr ist anders. Vorher: {was} Jetzt: {now}"


def _access(old: Definition, new: Definition) -> Iterator[str]:
    before, after = old.flow.get("access", {}), new.flow.get("access", {})
    if before.get("anonymous", True) != after.get("anonymous", True):
        yield (
            "Ohne Anmeldung ist jetzt möglich." if after.get("anonymous") else "Man muss sich jetzt anmelden."
        )
    if before.get("level", 0) != after.get("level", 0):
        yield f"Das nötige Vertrauensniveau ist jetzt {after.get('level', 0)} (vorher: {before.get('level', 0)})."
    if sorted(before.get("kinds", [])) != sorted(after.get("kinds", [])):
        yield f"Es geht jetzt mit diesen Konten: {', '.join(after.get('kinds', [])) or 'allen'}."
    told = (
        ("evidence", "Nachweise"),
        ("prefill", "Die Übernahme aus dem Konto"),
        ("deadline", "Gesetzliche Frist"),
        ("announcement", "Rechtsgrundlage der Bekanntgabe"),
    )
    for key, name in told:
        if (old.flow.get(key) or None) != (new.flow.get(key) or None):
            yield f"{name}: geändert."


def _texts(old: Definition, new: Definition) -> Iterator[str]:
    """Texts of what stayed; those of new and removed parts were told already."""
    for language, name in FormLanguage.choices:
        before, after = old.texts.get(language, {}), new.texts.get(language, {})
        changed = [key for key in after if key in before and before[key] != after[key]]
        for key in changed[:50]:
            yield f"{name}: „{_short(before[key])}“ heißt jetzt „{_short(after[key])}“."
        if len(changed) > 50:
            yield f"{name}: {len(changed) - 50} weitere Texte sind anders."
        if language != GERMAN and (added := len(after.keys() - before.keys())):
            yield f"{name}: {added} Texte sind neu übersetzt."


def _condition(definition: Definition, text: str) -> str:
    try:
        return in_words(text, labels_of(definition))
    except ExpressionError:
        return text


def _fee_words(definition: Definition) -> list[str]:
    try:
        return fee_in_words(definition.flow, labels_of(definition))
    except ExpressionError:
        return ["nicht lesbar."]


def _by_id(questions: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {str(one["id"]): one for one in questions}


def _title(definition: Definition, page_id: str) -> str:
    return definition.text(f"page:{page_id}") or page_id


def _question(definition: Definition, path: str) -> str:
    return definition.text(f"field:{path}") or path


def _ask(definition: Definition, key: str) -> str:
    return definition.text(f"eligibility:{key}") or key


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"
