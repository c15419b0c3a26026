"""Changing the documents of a definition: pages, eligibility, fee, access, texts. Pure.

Every function changes the documents it is given and raises ValidationError by field in German; what the documents
then lack is for ``checks`` to say. Fields: ``editing_fields``.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from fahrplan.forms.rules.definition import GERMAN, Definition

MOST_QUESTIONS = 20
# Taken by addresses of the editor.
NO_QUESTIONS = ("neu", "entfernen")
GONE = "Diese Seite gibt es nicht mehr. Vielleicht hat sie gerade jemand anderes entfernt."
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass
class Documents:
    """The three documents as plain values that may be changed."""

    schema: dict[str, Any]
    flow: dict[str, Any]
    texts: dict[str, dict[str, str]]

    @property
    def definition(self) -> Definition:
        """As it reads now; make it anew after a change."""
        return Definition(self.schema, self.flow, self.texts)

    @property
    def pages(self) -> list[dict[str, Any]]:
        return self.flow.setdefault("pages", [])  # type: ignore[no-any-return]

    def page(self, page_id: str) -> dict[str, Any]:
        """Raises ValidationError where it is gone."""
        for page in self.pages:
            if page.get("id") == page_id:
                return page
        raise ValidationError(GONE)

    def text(self, key: str, language: str = GERMAN) -> str:
        return self.texts.get(language, {}).get(key, "")

    def put_text(self, key: str, words: str, language: str = GERMAN) -> None:
        """An empty text is taken away."""
        table = self.texts.setdefault(language, {})
        if words.strip():
            table[key] = words.strip()
        else:
            table.pop(key, None)

    def drop_texts(self, *keys: str) -> None:
        """Take these and everything below them away, in every language."""
        for table in self.texts.values():
            for name in [
                one for one in table if one in keys or one.startswith(tuple(f"{key}:" for key in keys))
            ]:
                del table[name]


@dataclass(frozen=True)
class PageWords:
    """What is said of a page. ``least``, ``most``: how many entries a page has that is filled in several times."""

    title: str
    hint: str = ""
    condition: str = ""
    repeats: bool = False
    least: int = 1
    most: int | None = 10


@dataclass(frozen=True)
class QuestionWords:
    """A question of the eligibility check: who answers ``wanted`` may apply, all others read ``otherwise``."""

    ask: str
    otherwise: str
    wanted: bool = True


def documents_of(definition: Definition) -> Documents:
    """A copy to be changed."""
    return Documents(
        *(copy.deepcopy(dict(one)) for one in (definition.schema, definition.flow, definition.texts))
    )


def empty_documents(title: str) -> Documents:
    """A new form: a title, nothing asked yet, open to everybody."""
    flow = {
        "eligibility": [], "pages": [], "conditions": {}, "evidence": [], "fee": {"kind": "none"},
        "access": {"anonymous": True, "level": 0, "kinds": ["citizen", "business"]}, "prefill": {},
    }  # fmt: skip
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {}}
    return Documents(schema, flow, {GERMAN: {"title": title}})


def seen_of(piece: Any) -> str:
    """What somebody saw of a piece of the documents, to notice that it has changed since."""
    said = json.dumps(piece, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def name_from(words: str, taken: Sequence[str] = (), *, joint: str = "_") -> str:
    """A short name from words: „Straße und Haus-Nr.“ → „strasse_und_haus_nr“; numbered where it is taken."""
    plain = (
        unicodedata.normalize("NFKD", words.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    )
    name = joint.join(re.findall(r"[a-z0-9]+", plain))[:40].strip(joint)
    if not name or not name[0].isalpha():
        name = f"feld{joint}{name}".strip(joint)
    numbered = (f"{name}{joint}{number}" for number in range(2, 2000))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def read_page(documents: Documents, page_id: str) -> PageWords:
    """The page as it stands. Raises ValidationError where it is gone."""
    page = documents.page(page_id)
    group = documents.definition.groups.get(page.get("repeat", ""))
    return PageWords(
        title=documents.text(f"page:{page_id}"),
        hint=documents.text(f"page:{page_id}:hint"),
        condition=page.get("if", ""),
        repeats=bool(page.get("repeat")),
        least=group.least if group else 1,
        most=group.most if group else 10,
    )


def add_page(documents: Documents, said: PageWords) -> str:
    """Put a page at the end; gives its id."""
    page_id = name_from(said.title, [str(page.get("id")) for page in documents.pages], joint="-")
    page: dict[str, Any] = {"id": page_id, "fields": []}
    if said.repeats:
        group = name_from(said.title, list(documents.schema.setdefault("properties", {})))
        documents.schema["properties"][group] = {
            "type": "array",
            "items": {"type": "object", "properties": {}},
        }
        page["repeat"] = group
    documents.pages.append(page)
    change_page(documents, page_id, said)
    return page_id


def change_page(documents: Documents, page_id: str, said: PageWords) -> None:
    """Title, hint, condition, and how often a repeated page is filled in. Whether it repeats stays as it was made."""
    page = documents.page(page_id)
    if not said.title.strip():
        raise ValidationError({"title": "Die Seite braucht eine Überschrift."})
    if said.condition.strip():
        page["if"] = said.condition.strip()
    else:
        page.pop("if", None)
    documents.put_text(f"page:{page_id}", said.title)
    documents.put_text(f"page:{page_id}:hint", said.hint)
    if group := page.get("repeat"):
        _bound_group(documents.schema, group, said)


def _bound_group(schema: dict[str, Any], path: str, said: PageWords) -> None:
    if said.most is not None and said.most < max(1, said.least):
        raise ValidationError({"most": "Höchstens muss mindestens so viel sein wie mindestens."})
    at: Any = {"items": schema}
    for name in path.split("/"):
        at = at.get("items", at).get("properties", {}).get(name, {})
    at["minItems"] = said.least
    if said.most is None:
        at.pop("maxItems", None)
    else:
        at["maxItems"] = said.most


def remove_page(documents: Documents, page_id: str) -> None:
    """Only an empty page: fields are moved or removed one by one, so that nobody loses them by a slip."""
    page = documents.page(page_id)
    if page["fields"]:
        raise ValidationError("Auf der Seite stehen noch Fragen. Verschieben oder entfernen Sie sie zuerst.")
    documents.pages.remove(page)
    documents.drop_texts(f"page:{page_id}")
    group = page.get("repeat", "")
    inner = documents.schema.get("properties", {}).get(group)
    if inner is not None and not inner.get("items", {}).get("properties"):
        del documents.schema["properties"][group]


def move_page(documents: Documents, page_id: str, by: int) -> None:
    """``by``: −1 forward, 1 backward; at the end it stays."""
    move(documents.pages, documents.pages.index(documents.page(page_id)), by)


def move(items: list[Any], at: int, by: int) -> None:
    """Swap with the neighbour, if there is one."""
    other = at + by
    if 0 <= other < len(items):
        items[at], items[other] = items[other], items[at]


def read_question(documents: Documents, question_id: str) -> QuestionWords:
    """Raises ValidationError where it is gone."""
    question = _question(documents, question_id)
    return QuestionWords(
        documents.text(f"eligibility:{question_id}"),
        documents.text(f"eligibility:{question_id}:no"),
        "nein" not in question.get("passes", ""),
    )


def put_question(documents: Documents, question_id: str, said: QuestionWords) -> str:
    """Change a question, or add one where the id is empty; gives its id."""
    questions = documents.flow.setdefault("eligibility", [])
    if question_id:
        question = _question(documents, question_id)
    elif len(questions) >= MOST_QUESTIONS:
        raise ValidationError(f"Der Vorab-Check hat höchstens {MOST_QUESTIONS} Fragen.")
    else:
        question_id = name_from(
            said.ask, [*NO_QUESTIONS, *(str(one.get("id")) for one in questions)], joint="-"
        )
        question = {"id": question_id, "ask": "yes_no"}
        questions.append(question)
    question["passes"] = f"antwort = {'ja' if said.wanted else 'nein'}"
    documents.put_text(f"eligibility:{question_id}", said.ask)
    documents.put_text(f"eligibility:{question_id}:no", said.otherwise)
    return question_id


def remove_question(documents: Documents, question_id: str) -> None:
    documents.flow["eligibility"].remove(_question(documents, question_id))
    documents.drop_texts(f"eligibility:{question_id}")


def _question(documents: Documents, question_id: str) -> dict[str, Any]:
    for question in documents.flow.get("eligibility", []):
        if question.get("id") == question_id:
            return question  # type: ignore[no-any-return]
    raise ValidationError("Diese Frage gibt es nicht mehr.")


def put_fee(documents: Documents, fee: Mapping[str, Any]) -> None:
    """As ``fees`` reads it."""
    documents.flow["fee"] = dict(fee)


def put_access(documents: Documents, access: Mapping[str, Any]) -> None:
    documents.flow["access"] = dict(access)


def put_texts(documents: Documents, words: Mapping[str, str], language: str = GERMAN) -> None:
    """Several texts of one language; empty ones are taken away."""
    for key, said in words.items():
        documents.put_text(key, said, language)
