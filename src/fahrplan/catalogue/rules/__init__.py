"""Pure rules of the catalogue: what counts, who may edit, which fields are kept and compared."""

from fahrplan.catalogue.rules.access import may_edit_catalogue
from fahrplan.catalogue.rules.countability import COUNTABLE_TYPES, countability_reason, is_countable
from fahrplan.catalogue.rules.fields import EDITABLE, FIELD_LABELS, SEALABLE, STORED, shown

__all__ = [
    "COUNTABLE_TYPES",
    "EDITABLE",
    "FIELD_LABELS",
    "SEALABLE",
    "STORED",
    "countability_reason",
    "is_countable",
    "may_edit_catalogue",
    "shown",
]
