"""Small permission predicates that combine with ``&``, ``|`` and ``~``.

A predicate takes the acting person (an anonymous visitor included) and a subject, and answers yes or no.
Pages, API and selectors share the same predicate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Rule:
    """A named predicate ``(person, subject) -> bool``."""

    name: str
    test: Callable[[Any, Any], bool]

    def __call__(self, person: Any, subject: Any = None) -> bool:
        return self.test(person, subject)

    def __and__(self, other: Rule) -> Rule:
        return Rule(f"({self.name} und {other.name})", lambda p, s: self(p, s) and other(p, s))

    def __or__(self, other: Rule) -> Rule:
        return Rule(f"({self.name} oder {other.name})", lambda p, s: self(p, s) or other(p, s))

    def __invert__(self) -> Rule:
        return Rule(f"nicht {self.name}", lambda p, s: not self(p, s))

    def require(self, person: Any, subject: Any = None) -> None:
        """Raise PermissionDenied (page and API answer 403) unless the predicate holds."""
        if not self(person, subject):
            raise PermissionDenied(f"Dafür fehlt Ihnen die Berechtigung: {self.name}.")


def rule(name: str) -> Callable[[Callable[[Any, Any], bool]], Rule]:
    """Turn a function into a Rule: ``@rule("Steward des Landes")``."""
    return lambda test: Rule(name, test)
