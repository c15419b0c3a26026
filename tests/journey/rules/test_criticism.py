"""From criticism to requirements."""

from __future__ import annotations

from fahrplan.journey.rules.criticism import Requirement, points_of, requirement_key, requirements


def test_every_line_is_a_point() -> None:
    assert points_of(["- Zu lang\n\n• Papier nötig", "zu lang\nZu lang"]) == [
        "Zu lang",
        "Papier nötig",
        "zu lang",
    ]


def test_a_point_finds_its_requirement_again() -> None:
    key = requirement_key("Zu lang")
    found = requirements(["Zu lang", "Papier"], {key: ("Kürzen", "Zu lang")})
    assert found == [
        Requirement(key, "Zu lang", "Kürzen"),
        Requirement(requirement_key("Papier"), "Papier", ""),
    ]


def test_a_point_that_was_rewritten_leaves_its_requirement() -> None:
    key = requirement_key("Zu lang")
    assert requirements([], {key: ("Kürzen", "Zu lang")}) == [
        Requirement(key, "Zu lang", "Kürzen", gone=True)
    ]
