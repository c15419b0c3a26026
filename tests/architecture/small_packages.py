"""A service package, and a form made from it, for the routes of this part."""

from __future__ import annotations

from typing import Any

from fahrplan.forms.selectors.packages import shipped_packages
from fahrplan.forms.services.packages import Adopting, adopt_package
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation

KEY = "hundesteuer"
RATES = {"erster": "40", "zweiter": "60", "weiterer": "80", "gefaehrlich": "200"}


def arguments_of_packages(home: Organisation) -> dict[str, dict[str, Any]]:
    """Values for the parameters of each route, by its name."""
    package = shipped_packages()[KEY]
    words = {one.key: "Barleben" for one in package.parameters}
    form = adopt_package(
        package, organisation=home, said=Adopting(words, {home.key: RATES}), author=Author(label="Prüfung")
    )
    names = ("package", "package_file", "package_adopt", "package_update")
    return {f"forms:{name}": {"key": KEY} for name in names} | {"forms:form_use": {"pk": form.pk}}
