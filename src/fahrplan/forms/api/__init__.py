"""The room's part of the public API: which forms there are, their schema, and how much they are used."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["Formulare"])
