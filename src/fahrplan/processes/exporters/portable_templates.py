"""Templates on their way to another installation: facts and the newest text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import F

from fahrplan.foundation.rules.portable import Portable
from fahrplan.processes.models import Template, TemplateVersion

KIND = "template"
TEXT = "text.md"


def portable_templates(keys: Collection[str]) -> Iterator[Portable]:
    """Those with these keys that exist, in the order of keys. Three queries."""
    chosen = list(
        Template.objects.filter(key__in=keys)
        .select_related("owner", "solution")
        .prefetch_related("services")
        .order_by("key")
    )
    texts = {
        version.template_id: version
        for version in TemplateVersion.objects.filter(
            template__in=chosen, number=F("template__newest")
        ).select_related("solution_version")
    }
    for template in chosen:
        version = texts[template.pk]
        content = {
            "title": template.title,
            "kind": template.kind,
            "summary": template.summary,
            "services": sorted(service.leika_key for service in template.services.all()),
            "stage": template.stage,
            "source": template.source,
            "licence": template.licence,
            "owner": template.owner.name,
            "note": version.note,
            "valid_from": version.valid_from.isoformat(),
            "solution": template.solution.key if template.solution else "",
            "solution_version": version.solution_version.number if version.solution_version else "",
        }
        yield Portable(KIND, template.key, template.title, content, {TEXT: version.body.encode()})
