"""A published form of twelve fields for the load, written by the application itself; prints how to fill it in."""

from __future__ import annotations

import json
import sys

from benchmarks.forms_flow import dog, online  # sets Django up

from fahrplan.cases.services.handover_targets import TargetText, add_target
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation


def main() -> None:
    town = Organisation.objects.filter(kind="einheitsgemeinde", active=True).order_by("key")[0]
    slug = sys.argv[1]
    version = online(town, slug, dog())
    # For this form alone: the next drill has a form and a target of its own.
    target = TargetText("Messung", "dispatch_demo", {"manner": "takes"}, form=version.form)
    add_target(town, target, author=Author(label="Übung"))
    pages = [{f"s{number}/{name}": typed for name, _, typed in page} for number, page in enumerate(dog(), 1)]
    print(
        json.dumps({"landing": f"/antrag/{town.key}/{slug}/", "pages": pages, "form": str(version.form_id)})
    )


if __name__ == "__main__":
    main()
