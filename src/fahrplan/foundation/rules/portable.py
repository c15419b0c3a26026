"""A thing on its way from one installation to another, as its room writes and reads it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Portable:
    """``content`` is what JSON can hold; ``files`` are kept byte for byte, by name (``1.bpmn``, ``2.md``)."""

    kind: str
    key: str
    label: str
    content: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The same for the same content, however it is written."""
        told = json.dumps(self.content, ensure_ascii=False, sort_keys=True).encode()
        sums = [hashlib.sha256(told).hexdigest()]
        sums += [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in sorted(self.files.items())]
        return hashlib.sha256("\n".join(sums).encode()).hexdigest()
