"""What charts are made of: typed data in, geometry and words out, without templates and without a database.

Other rooms build these objects and hand them to the components of ``{% load design %}``.
"""

from fahrplan.design.rules.chart import Chart
from fahrplan.design.rules.figures import Figure
from fahrplan.design.rules.heat import HeatCell, HeatColumn, HeatRow, HeatTable
from fahrplan.design.rules.marks import LEVEL_MARKS, STATE_MARKS, STEP_MARKS, Mark
from fahrplan.design.rules.places import MapArea, MapPlace, PlaceMap, Projection
from fahrplan.design.rules.ratios import Bar, Bars, Part, StackedBar
from fahrplan.design.rules.trends import Series, Trend, TrendPoint
from fahrplan.design.rules.words import (
    day,
    day_and_time,
    day_of,
    digits,
    euro,
    exact_digits,
    number,
    percent_words,
    share_words,
    short_digits,
    short_euro,
)

__all__ = [
    "LEVEL_MARKS",
    "STATE_MARKS",
    "STEP_MARKS",
    "Bar",
    "Bars",
    "Chart",
    "Figure",
    "HeatCell",
    "HeatColumn",
    "HeatRow",
    "HeatTable",
    "MapArea",
    "MapPlace",
    "Mark",
    "Part",
    "PlaceMap",
    "Projection",
    "Series",
    "StackedBar",
    "Trend",
    "TrendPoint",
    "day",
    "day_and_time",
    "day_of",
    "digits",
    "euro",
    "exact_digits",
    "number",
    "percent_words",
    "share_words",
    "short_digits",
    "short_euro",
]
