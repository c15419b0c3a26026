"""What the list of routes needs of adoptions, templates, newsletters and packages."""

from __future__ import annotations

from datetime import date
from typing import Any

from fahrplan.municipalities.models import Organisation
from fahrplan.notices.models import Newsletter
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.solutions.enums import SolutionKind
from fahrplan.solutions.models import Solution
from fahrplan.standards.package import public_text, signing_key
from fahrplan.transfer.models import TrustedKey
from tests.processes.template_records import copy_of, next_version, template
from tests.support.records import service

ADOPTION_PAGES = ("", "_edit", "_confirm", "_decline", "_withdraw", "_remove", "_merge", "_split")
TEMPLATE_PAGES = ("", "_version", "_difference", "_file", "_edit", "_publish", "_adopt")
COPY_PAGES = ("", "_version", "_restore", "_edit", "_merge", "_difference", "_file")


def arguments_of_reach(home: Organisation) -> dict[str, dict[str, Any]]:
    """Everything belongs to the town."""
    letter = Newsletter.objects.create(title="Entwurf")
    trusted = TrustedKey.objects.create(name="Andere", key=public_text(signing_key("andere")))
    adoption = _adoption(home)
    return {
        **{f"notices:{name}": {"pk": letter.pk} for name in ("newsletter", "newsletter_publish")},
        **{f"notices:{name}": {"token": "unbekannt"} for name in ("stop", "feed")},
        "transfer:key_distrust": {"pk": trusted.pk},
        **{f"reuse:adoption{page}": {"pk": adoption.pk} for page in ADOPTION_PAGES},
        "api-v1:adoption": {"pk": adoption.pk},
        **{f"api-v1:{name}": {"organisation": home.key} for name in ("gap", "similar")},
        **_templates(home),
    }


def _adoption(home: Organisation) -> Adoption:
    solution = Solution.objects.create(key="genutzt", name="Genutzt", kind=SolutionKind.MODULE)
    adoption = Adoption.objects.create(
        organisation=home, solution=solution, state="planned", planned_for=date(2027, 6, 30)
    )
    AdoptedService.objects.create(
        adoption=adoption, service=service("99102013002000", "Hundesteuer Festsetzung")
    )
    return adoption


def _templates(home: Organisation) -> dict[str, dict[str, Any]]:
    shown = template(owner=home)
    copy_of(shown, home)
    next_version(shown, "# Neu\n\nText.\n")
    values = {"key": shown.key, "number": 1, "form": "md", "organisation": home.key}
    pages = {f"processes:template{page}": values for page in TEMPLATE_PAGES}
    pages |= {f"processes:copy{page}": values for page in COPY_PAGES}
    return pages | {"api-v1:template": values, "api-v1:template_version": values}
