"""``fahrplan check links``"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from config.cli.entry import CommandError
from config.cli.environment import application

if TYPE_CHECKING:
    from fahrplan.implementation.ports import LinkResult


def check_links(*, limit: int, as_json: bool) -> int:
    """Check links that are due now and print each result as it comes; 0 whatever was found."""
    with application():
        from fahrplan.implementation.services.links import check_due_links, link_checks_on

        if not link_checks_on():
            raise CommandError(
                "Die Prüfung der Verweise ist ausgeschaltet. FAHRPLAN_LINK_CHECK=an schaltet sie ein."
            )
        found: Counter[str] = Counter()
        for _, result in check_due_links(limit=limit):
            found[_word(result)] += 1
            print(_line(result, as_json=as_json), flush=True)
        if not as_json:
            total = ", ".join(f"{number} {word}" for word, number in found.most_common())
            print(f"Geprüft: {found.total()}{f' ({total})' if total else ''}")
    return 0


def _word(result: LinkResult) -> str:
    return {True: "erreichbar", False: "nicht erreichbar", None: "unentschieden"}[result.alive]


def _line(result: LinkResult, *, as_json: bool) -> str:
    if not as_json:
        return f"{_word(result):<17} {result.url}  {result.outcome.label}"
    from fahrplan.implementation.services.links import link_evidence

    return json.dumps({"url": result.url, "alive": result.alive} | link_evidence(result), ensure_ascii=False)
