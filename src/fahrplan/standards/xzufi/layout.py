"""Which field of which value stands in which element: the tables of the codecs.

Own reconstruction of XZuFi 2.2 and 2.3.1 from deliveries; the official schemas were not at hand. Names
that we know but do not read are listed as kept, so that only what is new is reported.
"""

from __future__ import annotations

from typing import Any

from fahrplan.standards.xzufi.codecs import SCHEMA_TYPE, Part, Plain, Struct, Words, Wrapped
from fahrplan.standards.xzufi.records import (
    XzufiOnlineService,
    XzufiOrganisation,
    XzufiRecord,
    XzufiResponsibility,
    XzufiService,
    XzufiSpecialisation,
)
from fahrplan.standards.xzufi.values import (
    Code,
    Identifier,
    Link,
    ObjectKind,
    Period,
    Responsibility,
    Structure,
    Text,
    TextModule,
    Verrichtung,
    Versioning,
)

SERVICE_KEPT = (
    "modulTextIndividuell",
    "modulFrist",
    "modulKosten",
    "modulBearbeitungsdauer",
    "modulBegriffImKontext",
    "modulFachlicheFreigabe",
    "modulAuskunftshinweis",
    "modulDokument",
    "modulUrsprungsportal",
    "kennzeichenSchriftformerfordernis",
    "kategorie",
    "klassifizierung",
    "idLeistungImKontext",
    "idProzess",
    "herausgeber",
    "kennzeichenEA",
    "relevantFuerWirtschaftszweig",
    "relevantFuerRechtsform",
    "relevantFuerStaatsangehoerigkeit",
    "sprachversion",
    "statusKatalog",
    "statusBibliothek",
    "detailstufe",
    "bezugsortTyp",
    "kennzeichenFormularSchriftformerfordernis",
    "kennzeichenFormularPersoenlich",
    "kennzeichenFormularFormlos",
    "durchfuehrbarEinheitlicheStelle",
    "informationsbereicheSDG",
)
MODULE_KEPT = ("zugangskanal", "gueltigkeit")
LINK_KEPT = ("positionDarstellung",)
OBJECT_KEPT = ("sprachversion", "herausgeber", "kategorie", "anschrift", "kommunikation")

PLAIN = Plain()
IDENTIFIER = Struct(
    Identifier,
    text="value",
    attributes={
        "schemeID": "scheme_id",
        "schemeAgencyID": "scheme_agency_id",
        # So spelled for FIT-Connect addresses.
        "schemeAgencyId": "scheme_agency_id",
        "schemeName": "scheme_name",
        "schemeAgencyName": "scheme_agency_name",
        "schemeURI": "scheme_uri",
        "schemeVersionID": "scheme_version_id",
        "schemeDataURI": "scheme_data_uri",
    },
)
CODE = Struct(
    Code,
    (Part("value", "code", PLAIN, bare=True), Part("name", "name", PLAIN, bare=True)),
    text="value",
    attributes={"listURI": "list_uri", "listVersionID": "list_version_id"},
)
TEXT = Words(Text, text="value", attributes={"languageCode": "language"})
PERIOD = Struct(Period, (Part("begin", "beginn", PLAIN), Part("end", "ende", PLAIN)))
VERSIONING = Struct(
    Versioning,
    (
        Part("created_at", "erstelltDatumZeit", PLAIN),
        Part("created_by", "erstelltDurch", PLAIN),
        Part("changed_at", "geaendertDatumZeit", PLAIN),
        Part("changed_by", "geaendertDurch", PLAIN),
        Part("version", "version", PLAIN),
    ),
)


def _link(address: str) -> Struct:
    return Struct(
        Link,
        (
            Part("kind", "typ", CODE),
            Part("uri", address, PLAIN),
            Part("title", "titel", PLAIN),
            Part("description", "beschreibung", PLAIN),
        ),
        text="uri",
        attributes={"languageCode": "language"},
        kept=LINK_KEPT,
    )


MODULE = Struct(
    TextModule,
    (
        Part("position", "positionDarstellung", PLAIN),
        Part("kind", "leikaTextmodul", CODE),
        Part("texts", "inhalt", TEXT, many=True),
        Part("links", "weiterfuehrenderLink", _link("uri"), many=True),
    ),
    kept=MODULE_KEPT,
)
VERRICHTUNG = Struct(
    Verrichtung,
    (Part("leika", "verrichtungLeiKa", CODE), Part("names", "bezeichnung", TEXT, many=True)),
)
STRUCTURE = Struct(
    Structure,
    (
        Part("object_id", "leistungsobjektID", IDENTIFIER),
        Part("verrichtung", "verrichtung", VERRICHTUNG),
        Part("details", "verrichtungsdetail", TEXT, many=True),
    ),
    attributes={SCHEMA_TYPE: "kind"},
)
ID_PARTS = (Part("id", "id", IDENTIFIER), Part("secondary_ids", "idSekundaer", IDENTIFIER, many=True))
SERVICE_IDS = Part("service_ids", "leistungID", IDENTIFIER, many=True)
VALIDITY = Part("validity", "gueltigkeit", PERIOD, many=True)
DATE_PARTS = (Part("versioning", "versionsinformation", VERSIONING), VALIDITY)
AREA_IDS = Part("area_ids", "gueltigkeitGebietID", IDENTIFIER, many=True)
RESPONSIBILITY = Struct(
    Responsibility,
    (
        *ID_PARTS,
        SERVICE_IDS,
        Part("area_ids", "gebietID", IDENTIFIER, many=True),
        Part("role", "rolle", CODE),
        Part("organisation_id", "organisationseinheitID", IDENTIFIER),
        VALIDITY,
    ),
)
RESPONSIBILITIES = Part("responsibilities", "zustaendigkeit", RESPONSIBILITY, many=True)
LEVEL_PARTS = (Part("trust_level", "vertrauensniveau", CODE), Part("maturity", "reifegrad", CODE))
SERVICE_PARTS = (
    Part("structure", "struktur", STRUCTURE),
    Part("leika", "referenzLeiKa", CODE, many=True),
    Part("service_keys", "referenzLeistungsschluessel", CODE, many=True),
    Part("modules", "modulText", MODULE, many=True),
    Part("types", "typisierung", CODE, many=True),
    *LEVEL_PARTS,
    Part("audiences", "leistungsadressat", CODE, many=True),
    Part("sdg", "informationsbereichSDG", CODE, many=True),
    AREA_IDS,
    *DATE_PARTS,
)
RECORDS: dict[ObjectKind, Struct] = {
    ObjectKind.SERVICE: Struct(XzufiService, (*ID_PARTS, *SERVICE_PARTS), kept=SERVICE_KEPT),
    ObjectKind.SPECIALISATION: Struct(
        XzufiSpecialisation, (*ID_PARTS, SERVICE_IDS, *SERVICE_PARTS), kept=SERVICE_KEPT
    ),
    ObjectKind.ORGANISATION: Struct(
        XzufiOrganisation,
        (*ID_PARTS, Part("names", "name", Wrapped("name", TEXT)), RESPONSIBILITIES, *DATE_PARTS),
        kept=OBJECT_KEPT,
    ),
    ObjectKind.ONLINE_SERVICE: Struct(
        XzufiOnlineService,
        (
            *ID_PARTS,
            Part("names", "bezeichnung", TEXT, many=True),
            Part("links", "link", _link("link"), many=True),
            SERVICE_IDS,
            AREA_IDS,
            RESPONSIBILITIES,
            *LEVEL_PARTS,
            *DATE_PARTS,
        ),
        kept=OBJECT_KEPT,
    ),
    ObjectKind.RESPONSIBILITY: Struct(
        XzufiResponsibility,
        (
            Part("responsibility", "zustaendigkeit", RESPONSIBILITY),
            Part("parent_id", "uebergeordnetesObjektID", IDENTIFIER),
        ),
    ),
}


def codec_of(kind: ObjectKind) -> Struct:
    """The table for objects of this kind."""
    return RECORDS[kind]


def fields_of(record: XzufiRecord) -> dict[str, Any]:
    """The typed fields of a record that stand in its XML, by name."""
    return {part.field: getattr(record, part.field) for part in RECORDS[record.kind].parts}
