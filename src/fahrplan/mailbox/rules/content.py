"""What a message says, sealed and opened. Contexts: „message:<id>“, „file-name:<id>“, „file:<id>“."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from fahrplan.foundation.rules import sealing

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000


class OpenFile(NamedTuple):
    """A file in the clear."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Words:
    """What a message says. ``author``: who signs it, empty for who applied."""

    title: str
    text: str
    author: str = ""


def plain(text: str) -> str:
    """Without control characters, line ends as „\\n“."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or sign.isprintable()).strip()


def sealed_words(words: Words, key: bytes, message: UUID) -> bytes:
    told = {"title": words.title, "text": words.text, "author": words.author}
    return sealing.seal(json.dumps(told, ensure_ascii=False).encode(), key, f"message:{message}")


def opened_words(sealed: bytes | memoryview, key: bytes, message: UUID) -> Words:
    """Raises sealing.NotOpenedError."""
    told = json.loads(sealing.unseal(bytes(sealed), key, f"message:{message}"))
    return Words(told["title"], told["text"], told["author"])


def sealed_name(name: str, key: bytes, file: UUID) -> bytes:
    return sealing.seal(name.encode(), key, f"file-name:{file}")


def opened_name(sealed: bytes | memoryview, key: bytes, file: UUID) -> str:
    """Raises sealing.NotOpenedError."""
    return sealing.unseal(bytes(sealed), key, f"file-name:{file}").decode()


def sealed_content(content: bytes, key: bytes, file: UUID) -> bytes:
    return sealing.seal(content, key, f"file:{file}")


def opened_content(sealed: bytes | memoryview, key: bytes, file: UUID) -> bytes:
    """Raises sealing.NotOpenedError."""
    return sealing.unseal(bytes(sealed), key, f"file:{file}")
