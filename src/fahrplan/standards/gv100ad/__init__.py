"""The official municipality directory GV100AD (Destatis), read strictly and whole."""

from fahrplan.standards.gv100ad.reader import read_gv100ad
from fahrplan.standards.gv100ad.records import (
    Directory,
    GemeindeRecord,
    KreisRecord,
    LandRecord,
    RegierungsbezirkRecord,
    RegionRecord,
    VerbandRecord,
    display_name,
)

__all__ = [
    "Directory",
    "GemeindeRecord",
    "KreisRecord",
    "LandRecord",
    "RegierungsbezirkRecord",
    "RegionRecord",
    "VerbandRecord",
    "display_name",
    "read_gv100ad",
]
