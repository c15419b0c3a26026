"""Lists of what the federal Online-Gateway (PVOG) holds for which service and place, streamed, and written again.

Source: Open-PVOG export of the Dashboard Digitale Verwaltung; columns by profile (``data/pvog_profiles.toml``).
"""

from fahrplan.standards.open_pvog.profiles import PvogProfile, profiles
from fahrplan.standards.open_pvog.reader import PvogReading, open_pvog
from fahrplan.standards.open_pvog.rows import PvogRow
from fahrplan.standards.open_pvog.writer import write_pvog

__all__ = ["PvogProfile", "PvogReading", "PvogRow", "open_pvog", "profiles", "write_pvog"]
