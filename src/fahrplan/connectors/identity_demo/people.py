"""Three invented people and one invented business. Nobody of these exists."""

from __future__ import annotations

Values = dict[str, str]

PEOPLE: dict[str, Values] = {
    "demir": {
        "given_name": "Ayşe",
        "surname": "Demir",
        "birth_date": "1988-03-14",
        "street": "Lindenstraße 4",
        "postcode": "39365",
        "town": "Harbke",
        "country": "DE",
        "email": "ayse.demir@demo.example",
        "phone": "039400 5550101",
    },
    "krueger": {
        "given_name": "Jörg",
        "surname": "Krüger-Łukasik",
        "birth_date": "1961-11-02",
        "street": "Am Markt 12",
        "postcode": "39619",
        "town": "Arendsee (Altmark)",
        "country": "DE",
        "email": "joerg.krueger@demo.example",
    },
    "nguyen": {
        "given_name": "Thị Minh Châu",
        "surname": "Nguyễn",
        "birth_date": "1994-07-23",
        "street": "Große Ulrichstraße 51",
        "postcode": "06108",
        "town": "Halle (Saale)",
        "country": "DE",
        "email": "chau.nguyen@demo.example",
    },
}
BUSINESSES: dict[str, Values] = {
    "baeckerei": {
        "company": "Bäckerei Sonnenschein GmbH",
        "legal_form": "GmbH",
        "register_kind": "HRB",
        "register_number": "999999",
        "register_court": "Stendal",
        "business": "Herstellung von Backwaren",
        "street": "Bahnhofstraße 1",
        "postcode": "39619",
        "town": "Arendsee (Altmark)",
        "acting_person": "Frida Sonnenschein",
        "email": "post@baeckerei-sonnenschein.demo.example",
    },
}
