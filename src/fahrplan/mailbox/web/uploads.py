"""How much an answer may bring along."""

from __future__ import annotations

from fahrplan.design.uploading import Bounds
from fahrplan.foundation.rules.file_kinds import MEGABYTE
from fahrplan.mailbox.rules.files import LARGEST, MOST_TOGETHER

BOUNDS = Bounds(
    LARGEST,
    MOST_TOGETHER,
    "mailbox/too_large.html",
    f"Auf einmal nehmen wir höchstens {MOST_TOGETHER // MEGABYTE} MB an. Bitte schicken Sie weniger Dateien auf einmal "
    "oder verkleinern Sie sie. Ihre Nachricht ist nicht abgeschickt.",
)
