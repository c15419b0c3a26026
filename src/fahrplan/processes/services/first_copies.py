"""Copies of templates that the demo shows: filled in, behind the template, in conflict with it, behind the product."""

from __future__ import annotations

from dataclasses import dataclass, field

from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import Template
from fahrplan.processes.services.adopting_templates import OwnText, adopt_template, save_copy
from fahrplan.processes.services.first_templates import land, load_first_templates
from fahrplan.solutions.enums import LifeCycle, SolutionKind
from fahrplan.solutions.models import SolutionVersion

TRADE = "99050012104000"
LETTER = "buergerbrief-start-online-dienst"
TRADE_INSTRUCTION = "dienstanweisung-gewerbeanmeldung-online"
INVOICE_INSTRUCTION = "dienstanweisung-e-rechnung"
IN_USE = (LifeCycle.CURRENT, LifeCycle.PHASING_OUT)


@dataclass(frozen=True)
class FirstCopy:
    """``number`` is the version taken over; ``old`` in its text was replaced by ``new``. Values are invented."""

    template: str
    holder: str
    number: int
    old: str = ""
    new: str = ""
    values: dict[str, str] = field(default_factory=dict)


COPIES = (
    FirstCopy(
        LETTER,
        "arendsee-altmark",
        1,
        "- Amt: {{ projekt.amt }}\n",
        "- Amt: {{ projekt.amt }}\n- Sprechzeit: dienstags und donnerstags\n",
        {"projekt.amt": "Ordnungsamt (Demo)", "projekt.ansprechperson": "Anke Altmann (Demo)"},
    ),
    FirstCopy(
        LETTER,
        "halle-saale",
        1,
        "Das ist kein Problem. Sie können weiter ins Rathaus kommen, uns schreiben oder anrufen.",
        "Kein Problem: Kommen Sie in eine unserer Bürgerservicestellen, schreiben Sie uns oder rufen Sie an.",
    ),
    FirstCopy(TRADE_INSTRUCTION, "arendsee-altmark", 1, values={"projekt.amt": "Ordnungsamt (Demo)"}),
    FirstCopy(TRADE_INSTRUCTION, "halle-saale", 1),
)


def load_first_copies(author: Author) -> int:
    """Load the templates for the Land, bound to products, and the copies; gives how many copies are new."""
    owner = land()
    if owner is None:
        return 0
    load_first_templates(owner, author, bound=_bound())
    return sum(_load(copy, author) for copy in COPIES)


def _bound() -> dict[str, SolutionVersion]:
    """The oldest version in use of a product for each instruction, where there is one."""
    covering = SolutionVersion.objects.filter(solution__covers__service__leika_key=TRADE)
    invoices = SolutionVersion.objects.filter(solution__name__icontains="rechnung")
    named = {TRADE_INSTRUCTION: covering, INVOICE_INSTRUCTION: invoices}
    found = {}
    for key, versions in named.items():
        usable = versions.filter(life_cycle__in=IN_USE, solution__merged_into=None)
        usable = usable.exclude(solution__kind=SolutionKind.FACHVERFAHREN)
        oldest = usable.select_related("solution").order_by("released_on", "number", "pk").first()
        if oldest:
            found[key] = oldest
    return found


def _load(first: FirstCopy, author: Author) -> int:
    template = Template.objects.filter(key=first.template).first()
    holder = Organisation.objects.filter(key=first.holder, active=True).first()
    if template is None or holder is None or template.copies.filter(organisation=holder).exists():
        return 0
    copy = adopt_template(template, organisation=holder, author=author, number=first.number, is_demo=True)
    body = copy.base.body.replace(first.old, first.new) if first.old else copy.base.body
    save_copy(copy, OwnText(body, "Für uns angepasst", first.values), author=author)
    return 1
