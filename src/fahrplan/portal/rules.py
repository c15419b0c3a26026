"""Who may see and change what belongs to no room alone."""

from __future__ import annotations

from fahrplan.municipalities.rules.memberships import is_steward

may_operate = is_steward
