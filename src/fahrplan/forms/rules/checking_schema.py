"""What the schema says of a value, in German. Patterns run in linear time; what cannot be compiled is not asked.

Validators are compiled once for each plan, which lives as long as its version is kept in the process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from fahrplan.forms.rules.reading import Plan

Errors = Iterator[jsonschema_rs.ValidationError]
WORDS = {
    "MinLength": "Bitte schreiben Sie mindestens {limit} Zeichen.",
    "MaxLength": "Bitte schreiben Sie höchstens {limit} Zeichen.",
    "Minimum": "Der Wert muss mindestens {limit} sein.",
    "Maximum": "Der Wert darf höchstens {limit} sein.",
    "ExclusiveMinimum": "Der Wert muss größer als {limit} sein.",
    "ExclusiveMaximum": "Der Wert muss kleiner als {limit} sein.",
    "MinItems": "Hier brauchen wir mindestens {limit}.",
    "MaxItems": "Hier sind höchstens {limit} möglich.",
    "Pattern": "Das hat nicht die erwartete Form. Bitte prüfen Sie die Angabe.",
    "Enum": "Bitte wählen Sie eine der angebotenen Antworten.",
    "Required": "Bitte füllen Sie dieses Feld aus.",
    "MultipleOf": "Bitte geben Sie einen Wert in Schritten von {multiple_of} an.",
    "UniqueItems": "Bitte nennen Sie nichts doppelt.",
    "Format": "Das hat nicht die erwartete Form. Bitte prüfen Sie die Angabe.",
}
OTHERWISE = "Diese Angabe passt nicht. Bitte prüfen Sie sie."
PATTERNS = jsonschema_rs.RegexOptions(size_limit=1_000_000)


def faults_of_value(plan: Plan, path: str, value: Any) -> list[str]:
    """What the field's own schema finds wrong with its value, in German."""
    if path not in plan.compiled:
        plan.compiled[path] = _compiled(plan.fields[path].schema)
    return [words(error) for error in plan.compiled[path].iter_errors(value)]


def errors_of_whole(plan: Plan, data: Mapping[str, Any]) -> Errors:
    """Every error of the whole, as the validator says it."""
    if "" not in plan.compiled:
        plan.compiled[""] = _compiled(plan.definition.schema)
    return iter(plan.compiled[""].iter_errors(data))


def words(error: Any) -> str:
    """One error in plain German."""
    known = WORDS.get(type(error.kind).__name__.rpartition("_")[2], OTHERWISE)
    return known.format(**{name: _number(value) for name, value in error.kind.as_dict().items()})


def _number(value: Any) -> Any:
    return str(value).replace(".", ",") if isinstance(value, float) else value


def _compiled(schema: Mapping[str, Any]) -> Any:
    try:
        return jsonschema_rs.Draft202012Validator(
            dict(schema), pattern_options=PATTERNS, validate_formats=False
        )
    except (ValueError, jsonschema_rs.ValidationError):
        plain = _without_patterns(schema)
        try:
            return jsonschema_rs.Draft202012Validator(plain, validate_formats=False)
        except (ValueError, jsonschema_rs.ValidationError):
            return jsonschema_rs.Draft202012Validator(True)


def _without_patterns(schema: Any) -> Any:
    """The schema without patterns that no linear engine knows."""
    if isinstance(schema, Mapping):
        kept = {key: _without_patterns(inner) for key, inner in schema.items()}
        if isinstance(kept.get("pattern"), str):
            del kept["pattern"]
        return kept
    return [_without_patterns(each) for each in schema] if isinstance(schema, list) else schema
