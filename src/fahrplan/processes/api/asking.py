"""What is asked for in this room's part of the API."""

from __future__ import annotations

from typing import Annotated

from ninja import Path

MOST_VERSIONS = 200
Key = Annotated[str, Path(max_length=120)]
