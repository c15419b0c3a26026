"""Where work changes its medium: from screen to paper, by post, by hand. Found by words; the drawing may overrule.

Source: own word list for German administrations. A digital signature, a digital mailbox and a paperless file are none.
"""

from __future__ import annotations

import re

_DIGITAL = r"(?:elektronisch|digital|online|papierlos|qualifiziert)"
_WORDS = (
    (r"(?!papierlos)\w*papier(?!los)\w*", "Papier"),
    (r"(?:aus)?druck(?:en|t|e|er|erei)?|\w*ausdruck\w*|ausgedruckt\w*|gedruckt\w*", "Ausdrucken"),
    (r"(?:ein)?(?:ge)?scan(?:nen|nt|ne|nt?e[nrs]?|s)?|einscannen|eingescannt\w*", "Einscannen"),
    (
        r"(?:brief|haus|tages|eingangs)?post(?:weg|stelle|eingang|ausgang|versand|ausgang)?|postalisch\w*",
        "Post",
    ),
    (r"briefe?n?s?|briefumschlag|\w*kuvert\w*|frankier\w*|einschreiben", "Brief"),
    (r"(?:tele)?fax\w*|ge?faxt", "Fax"),
    (
        r"(?:gegen|mit)?(?:unterschreib|unterschrieb|unterzeichn)\w*|\w*unterschrift\w*",
        "Unterschrift von Hand",
    ),
    (
        r"ab(?:ge)?tipp\w*|abschreiben|\w*übertippen|händisch\w*|handschriftlich\w*",
        "Abtippen oder Schreiben von Hand",
    ),
    (r"abheften|\w*abgeheftet|aktenordner|umlaufmappe\w*|laufmappe\w*|papierakte\w*", "Papierakte"),
    (r"(?:ab)?stempel\w*|(?:ab)?gestempelt\w*", "Stempel"),
)
_PATTERNS = tuple((re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), why) for words, why in _WORDS)
_SIGNED_DIGITALLY = re.compile(_DIGITAL, re.IGNORECASE)
_SIGNATURE = "Unterschrift von Hand"


def media_break(*texts: str) -> str:
    """What breaks the medium in these texts („Papier“, „Post“ …), or nothing."""
    whole = " · ".join(texts)
    for pattern, why in _PATTERNS:
        found = pattern.search(whole)
        if found is None:
            continue
        if why == _SIGNATURE and _SIGNED_DIGITALLY.search(whole):
            continue
        return why
    return ""
