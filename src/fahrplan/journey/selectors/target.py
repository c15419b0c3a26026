"""The yardsticks of the target check as they hold now, and what a project says about them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from fahrplan.implementation.selectors.maturity import maturity_models
from fahrplan.journey.models import Project, StageContent, TargetAnswer
from fahrplan.journey.rules.target import (
    Answered,
    CriteriaList,
    Gap,
    gaps_in,
    maturity_criteria,
    parse_criteria,
)

FOLDER = Path(__file__).parents[1] / "data" / "target"


@lru_cache(maxsize=1)
def shipped_criteria() -> dict[str, CriteriaList]:
    """The lists that come with the program, by key."""
    return {
        path.stem: parse_criteria(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(FOLDER.glob("*.yml"), reverse=True)
    }


def criteria_lists() -> list[CriteriaList]:
    """The Servicestandard and EfA as shipped or replaced by the Land, then the maturity models. Two queries."""
    shipped = shipped_criteria()
    own = {row.key: row for row in StageContent.objects.filter(key__in=shipped)}
    listed = [parse_criteria(key, own[key].document) if key in own else one for key, one in shipped.items()]
    return listed + [maturity_criteria(edition.scale) for edition in maturity_models()]


def target_answers(project: Project) -> dict[str, Answered]:
    """What was said, by list and criterion. One query."""
    rows = TargetAnswer.objects.filter(project=project)
    return {row.key: Answered(row.verdict, row.sentence) for row in rows}


def target_gaps(project: Project) -> list[Gap]:
    """All gaps in the order of the lists. Three queries."""
    answers = target_answers(project)
    return [gap for listed in criteria_lists() for gap in gaps_in(listed, answers)]
