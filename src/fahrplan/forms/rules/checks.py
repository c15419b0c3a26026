"""What is wrong or missing in a form's definition, in words for those who build it. Pure.

No version is given for review while anything is found. ``faults`` never raises, whatever the documents hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.rules.details import DETAILS
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checks_kinds import NUMBER, YES_NO, kind_faults
from fahrplan.forms.rules.checks_order import order_faults
from fahrplan.forms.rules.checks_shape import Fault, shape_faults
from fahrplan.forms.rules.definition import Definition, Field, Page
from fahrplan.forms.rules.expressions import Expression, ExpressionError, parse, paths
from fahrplan.forms.rules.expressions_tree import Call
from fahrplan.forms.rules.fees import MOST_CENTS, RATE

__all__ = ["Fault", "expression_faults", "faults", "needed_texts"]

ANSWER = "antwort"


def faults(definition: Definition) -> list[Fault]:
    """Everything found, what is most in the way first."""
    if shape := shape_faults(definition):
        return shape
    return [
        *_pages(definition),
        *_fields(definition),
        *_conditions(definition),
        *order_faults(definition),
        *_eligibility(definition),
        *_fee(definition),
        *_access(definition),
        *_texts(definition),
    ]


def needed_texts(definition: Definition) -> list[str]:
    """The keys of the texts a form must have; hints and the like are as one likes."""
    found = ["title", "intro", "next", "consent"]
    for question in definition.flow.get("eligibility", ()):
        found += [f"eligibility:{question['id']}", f"eligibility:{question['id']}:no"]
    for page in definition.pages:
        found.append(f"page:{page.id}")
        for path in page.fields:
            found.append(f"field:{path}")
            field = definition.fields.get(path)
            if field is not None and "x-fill" not in field.schema:
                found += [f"option:{path}:{value}" for value in field.options]
    return found


def expression_faults(
    definition: Definition, text: str, *, inside: str = "", wanted: str = YES_NO
) -> list[str]:
    """What is wrong with this condition. ``inside``: the repeated group whose entry it is about."""
    try:
        expression = parse(text)
    except ExpressionError as fault:
        return [str(fault)]
    found = list(_path_faults(definition, expression, inside))
    return found or kind_faults(expression, definition.fields, wanted=wanted)


def _path_faults(definition: Definition, expression: Expression, inside: str) -> Iterator[str]:
    counted = _counted(expression)
    for path in sorted(paths(expression)):
        field = definition.fields.get(path)
        if field is None and (path not in definition.groups or path not in counted):
            yield f"Das Feld „{path}“ gibt es nicht."
        elif field is not None and path not in counted and not _around(field.repeats, inside):
            yield f"„{path}“ kommt mehrmals vor; hier geht nur anzahl(…) oder summe(…)."


def _around(group: str, inside: str) -> bool:
    """Whether an entry of the group ``inside`` lies in one of this group."""
    return group in ("", inside) or inside.startswith(f"{group}/")


def _counted(expression: Expression) -> set[str]:
    """Paths within anzahl and summe."""
    found, waiting = set(), [expression.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Call):
            found.add(node.path)
        waiting.extend(getattr(node, "parts", ()))
    return found


def _pages(definition: Definition) -> Iterator[Fault]:
    if not definition.pages:
        yield Fault("flow", "Das Formular hat noch keine Seite.")
    for page in definition.pages:
        where, title = f"page:{page.id}", definition.text(f"page:{page.id}") or page.id
        if not page.fields:
            yield Fault(where, f"Seite „{title}“ braucht eine Frage.")
        for path in page.fields:
            if path not in definition.fields:
                yield Fault(where, f"Seite „{title}“ nennt ein unbekanntes Feld: {path}.")
        yield from _repeats(definition, page, title)


def _repeats(definition: Definition, page: Page, title: str) -> Iterator[Fault]:
    where = f"page:{page.id}"
    if page.repeat and page.repeat not in definition.groups:
        yield Fault(where, f"Seite „{title}“ wiederholt eine unbekannte Gruppe: {page.repeat}.")
        return
    for path in page.fields:
        field = definition.fields.get(path)
        if field is None or field.repeats == page.repeat:
            continue
        name = _name(definition, path)
        if page.repeat:
            yield Fault(where, f"Auf Seite „{title}“ steht „{name}“, das nicht zur Wiederholung gehört.")
        elif not page.repeat:
            yield Fault(where, f"„{name}“ kommt mehrmals vor; Seite „{title}“ muss die Gruppe wiederholen.")


def _fields(definition: Definition) -> Iterator[Fault]:
    shown = Counter(path for page in definition.pages for path in page.fields)
    for path, field in definition.fields.items():
        where, name = f"field:{path}", _name(definition, path)
        if not shown[path]:
            yield Fault(where, f"„{name}“ steht auf keiner Seite.")
        elif shown[path] > 1:
            yield Fault(where, f"„{name}“ steht auf mehreren Seiten.")
        if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES) and not field.options:
            yield Fault(where, f"„{name}“ braucht Antworten zur Auswahl.")
        elif len(set(map(str, field.options))) < len(field.options):
            yield Fault(where, f"„{name}“ hat dieselbe Antwort zweimal.")
    yield from _named_fields(definition)


def _named_fields(definition: Definition) -> Iterator[Fault]:
    known: Mapping[str, Field] = definition.fields
    for path in definition.flow.get("evidence", ()):
        if path not in known or known[path].kind != FieldKind.FILE:
            yield Fault("flow", f"Der Nachweis „{path}“ ist kein Feld für Dateien.")
    for path, detail in definition.flow.get("prefill", {}).items():
        if path not in known:
            yield Fault("flow", f"Die Vorbelegung nennt ein unbekanntes Feld: {path}.")
        elif detail not in DETAILS:
            yield Fault(
                f"field:{path}", f"„{_name(definition, path)}“: Die Angabe „{detail}“ hat kein Konto."
            )


def _conditions(definition: Definition) -> Iterator[Fault]:
    for page in definition.pages:
        if page.shown_if:
            title = definition.text(f"page:{page.id}") or page.id
            for words in expression_faults(definition, page.shown_if):
                yield Fault(f"page:{page.id}", f"Bedingung der Seite „{title}“: {words}")
    for path, condition in definition.flow.get("conditions", {}).items():
        field = definition.fields.get(path)
        if field is None:
            yield Fault("flow", f"Eine Bedingung gilt für ein unbekanntes Feld: {path}.")
        elif condition:
            for words in expression_faults(definition, condition, inside=field.repeats):
                yield Fault(f"field:{path}", f"Bedingung von „{_name(definition, path)}“: {words}")


def _eligibility(definition: Definition) -> Iterator[Fault]:
    for question in definition.flow.get("eligibility", ()):
        where = f"eligibility:{question['id']}"
        try:
            unknown = sorted(paths(question["passes"]) - {ANSWER})
        except ExpressionError as fault:
            yield Fault(where, f"Vorab-Check: {fault}")
            continue
        if unknown:
            yield Fault(where, f"Im Vorab-Check gibt es nur „{ANSWER}“, nicht „{unknown[0]}“.")


def _fee(definition: Definition) -> Iterator[Fault]:
    fee = definition.flow.get("fee", {})
    kind = fee.get("kind", "none")
    if kind == "fixed":
        cents = fee.get("cents")
        if not isinstance(cents, int) or isinstance(cents, bool) or not 0 <= cents <= MOST_CENTS:
            yield Fault("fee", "Die Gebühr braucht einen Betrag.")
    elif kind == "expression":
        yield from _amount(definition, str(fee.get("amount", "")), set())
    elif kind == "table":
        if not fee.get("rows"):
            yield Fault("fee", "Die Gebührentabelle hat noch keine Zeile.")
        if fee.get("by") and fee["by"] not in definition.fields:
            yield Fault("fee", f"Die Gebühr nennt ein unbekanntes Feld: {fee['by']}.")
        rates = {str(rate.get("key")) for rate in fee.get("rates", ())}
        for row in fee.get("rows", ()):
            if row.get("if"):
                for words in expression_faults(definition, str(row["if"])):
                    yield Fault("fee", f"Bedingung in der Gebührentabelle: {words}")
            yield from _amount(definition, str(row.get("amount", "")), rates)


def _amount(definition: Definition, text: str, rates: set[str]) -> Iterator[Fault]:
    if unknown := sorted(set(RATE.findall(text)) - rates):
        yield Fault("fee", f"Die Gebühr nennt einen unbekannten Satz: {unknown[0]}.")
        return
    for words in expression_faults(definition, RATE.sub("1", text), wanted=NUMBER):
        yield Fault("fee", f"Betrag der Gebühr: {words}")


def _access(definition: Definition) -> Iterator[Fault]:
    access = definition.flow.get("access", {})
    level = access.get("level", 0)
    if level not in TrustLevel.values or isinstance(level, bool):
        yield Fault("access", "Dieses Vertrauensniveau gibt es nicht.")
    kinds = access.get("kinds", AccountKind.values)
    if not isinstance(kinds, list) or not kinds or not set(map(str, kinds)) <= set(AccountKind.values):
        yield Fault("access", "Bitte wählen Sie, mit welchen Konten man den Antrag stellen kann.")
    elif access.get("anonymous") and level not in (0, None):
        yield Fault("access", "Ohne Anmeldung und mit Vertrauensniveau schließen sich aus.")


def _texts(definition: Definition) -> Iterator[Fault]:
    for key in needed_texts(definition):
        if not definition.texts.get("de", {}).get(key, "").strip():
            where = key if key.startswith(("page:", "field:", "eligibility:")) else "texts"
            if key.startswith("option:"):
                where = f"field:{key.split(':')[1]}"
            yield Fault(where.removesuffix(":no"), f"Der deutsche Text fehlt: {_text_name(key)}.")


def _text_name(key: str) -> str:
    names = {
        "title": "Titel des Formulars", "intro": "Einleitung", "next": "Wie es weitergeht", "consent": "Einwilligung",
    }  # fmt: skip
    if key in names:
        return names[key]
    kind, _, rest = key.partition(":")
    if kind == "eligibility" and rest.endswith(":no"):
        return f"was gilt, wenn „{rest.removesuffix(':no')}“ im Vorab-Check nicht zutrifft"
    named = {
        "page": "Titel der Seite",
        "field": "Frage zu",
        "option": "Antwort",
        "eligibility": "Frage im Vorab-Check",
    }
    return f"{named.get(kind, kind)} „{rest}“"


def _name(definition: Definition, path: str) -> str:
    return definition.text(f"field:{path}") or path
