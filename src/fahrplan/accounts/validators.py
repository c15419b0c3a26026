"""What a password may not consist of besides the usual: words that everybody tries here first."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from fahrplan.accounts.rules.guessable import is_guessable

WORDS = (
    "fahrplan",
    "verwaltung",
    "rathaus",
    "gemeinde",
    "landkreis",
    "stadt",
    "kommune",
    "onlinezugang",
    "passwort",
    "kennwort",
    "password",
    "willkommen",
)
FREE = 8  # letters that must be left without those words; more is needed against guessing than a word with a year
SHORTEST = 4  # a shorter word of the operator's name stands in too much
LETTERS = re.compile(r"[^\W\d_]+")
WRONG = (
    "Das Kennwort besteht vor allem aus Wörtern, die hier jeder zuerst probiert („{word}“). "
    "Bitte denken Sie sich etwas aus, das nichts mit diesem Angebot zu tun hat."
)

ONLY_LONGER = (
    "Dieses Kennwort ist ein häufiges, nur verlängert, wiederholt oder mit einem zweiten verbunden. "
    "Bitte denken Sie sich etwas Eigenes aus."
)


class OwnWordsValidator:
    """Refuses a password of which little is left without the words of the house, of its address and its operator."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        folded = password.casefold()
        found = [word for word in own_words() if word in folded]
        left = folded
        for word in found:
            left = left.replace(word, "")
        if found and len([sign for sign in left if sign.isalpha()]) < FREE:
            raise ValidationError(WRONG.format(word=found[0]), code="own_words")

    def get_help_text(self) -> str:
        return "Das Kennwort darf nicht aus Wörtern wie „Fahrplan“ oder dem Namen des Betreibers bestehen."


class LongerCommonValidator(CommonPasswordValidator):
    """Of the library's list hardly one is long enough to be taken here; people make them longer, and so do guessers."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        if is_guessable(password, self.passwords):
            raise ValidationError(ONLY_LONGER, code="only_longer")

    def get_help_text(self) -> str:
        return "Ein häufiges Kennwort wird nicht sicher, wenn Sie es verlängern, wiederholen oder zwei verbinden."


def own_words() -> list[str]:
    """The longest first, so that a part of a word is not taken out of it."""
    host = urlsplit(settings.BASE_URL).hostname or ""
    named = LETTERS.findall(f"{host} {settings.FAHRPLAN_OPERATOR}".casefold())
    return sorted({*WORDS, *(word for word in named if len(word) >= SHORTEST)}, key=len, reverse=True)
