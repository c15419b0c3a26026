from __future__ import annotations

from datetime import date

import pytest

from fahrplan.implementation.importers.xzufi import import_xzufi
from fahrplan.implementation.importers.xzufi_areas import AreaRef
from fahrplan.implementation.importers.xzufi_content import Book, Duty, Ref, in_force, leika_key, read_content
from tests.implementation.conftest import AUTHOR, World
from tests.implementation.xzufi_samples import SAMPLE

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("periods", "holds"),
    [
        (None, True),
        ([], True),
        ([("", "")], True),
        ([("2026-11-02", "2026-11-02")], True),
        ([("2026-11-03", "")], False),
        ([("", "2026-11-01T23:59:59")], False),
        ([("", "2026-11-02T10:00:00Z")], True),
        ([("2025-01-01", "2025-12-31"), ("2026-01-01", "")], True),
    ],
)
def test_a_period_holds_from_its_first_to_its_last_day(
    periods: list[tuple[str, str]] | None, holds: bool
) -> None:
    listed = None if periods is None else [{"begin": begin, "end": end} for begin, end in periods]
    assert in_force(listed, DAY) is holds


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("99102013104000", "99102013104000"),
        ("urn:de:fim:leika:leistung:99102013104000", "99102013104000"),
        ("1001", ""),
        ("", ""),
    ],
)
def test_a_leika_key_is_recognised(text: str, key: str) -> None:
    assert leika_key(text) == key


@pytest.mark.parametrize(
    ("ref", "entry"),
    [
        (Ref("1", "a"), "eins"),
        (Ref("1", "b"), "zwei"),
        (Ref("1"), None),
        (Ref("2"), "drei"),
        (Ref("3"), None),
    ],
)
def test_a_reference_without_scheme_must_be_unambiguous(ref: Ref, entry: str | None) -> None:
    book: Book[str] = Book()
    for known, name in [(Ref("1", "a"), "eins"), (Ref("1", "b"), "zwei"), (Ref("2", "a"), "drei")]:
        book.add(known, name)
    assert book.find(ref) == entry


@pytest.mark.django_db
def test_the_sample_says_what_it_says(world: World) -> None:
    import_xzufi(SAMPLE, file_name="lieferung", author=AUTHOR)
    content = read_content("")
    own = {"scheme": "MUSTER", "agency": "L15"}
    assert [(offer.ref.value, offer.url, offer.level) for offer in content.all_offers] == [
        ("OD-1", "https://halle.example/hund?a=1&b=2", 3),
        ("OD-2", "https://land.example/wohnsitz", None),
        ("OD-3", "https://land.example/unbekannt", None),
        ("OD-4", "https://aller.example/hund", None),
    ]
    assert content.offer_duties[Ref("OD-4", **own)] == [
        Duty(
            (Ref("1001", **own),),
            (AreaRef("150835053275", "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"),),
            Ref("OE-2", **own),
        )
    ]
    assert [content.key_of(Ref(value)) for value in ("1001", "S-1", "99012070006000", "7")] == [
        "99102013104000",
        "99115005104000",
        "99012070006000",
        "",
    ]
