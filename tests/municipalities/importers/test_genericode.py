"""The official code lists compared with the stored territories."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.importers import (
    import_genericode_regions,
    import_gv100ad,
    is_region_list,
)
from fahrplan.municipalities.models import Territory
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR
from tests.municipalities.directory import directory

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
  <Identification><ShortName>AGS</ShortName><LongName>Gemeinden</LongName><Version>1</Version>
    <CanonicalUri>urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:ags</CanonicalUri>
    <CanonicalVersionUri>urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:ags_1</CanonicalVersionUri>
  </Identification>
  <ColumnSet><Column Id="SCHLUESSEL" Use="required"><ShortName>S</ShortName><Data Type="string"/></Column>
    <Column Id="Bezeichnung" Use="required"><ShortName>B</ShortName><Data Type="string"/></Column>
    <Key Id="K"><ShortName>K</ShortName><ColumnRef Ref="SCHLUESSEL"/></Key></ColumnSet>
  <SimpleCodeList>
    <Row><Value ColumnRef="SCHLUESSEL"><SimpleValue>15083275</SimpleValue></Value><Value ColumnRef="Bezeichnung"><SimpleValue>Harbke</SimpleValue></Value></Row>
    <Row><Value ColumnRef="SCHLUESSEL"><SimpleValue>15083190</SimpleValue></Value><Value ColumnRef="Bezeichnung"><SimpleValue>Eilsleben-Süd</SimpleValue></Value></Row>
    <Row><Value ColumnRef="SCHLUESSEL"><SimpleValue>02101101</SimpleValue></Value><Value ColumnRef="Bezeichnung"><SimpleValue>Ortsteil</SimpleValue></Value></Row>
  </SimpleCodeList>
</gc:CodeList>"""  # noqa: E501


def test_matching_differing_unknown_and_missing(db: None) -> None:
    import_gv100ad(directory(), file_name="gv.txt", author=AUTHOR)
    before = Territory.objects.count()
    report = import_genericode_regions(LIST.encode(), file_name="ags.xml", author=AUTHOR)
    assert report.counts == {
        "übereinstimmend": 1, "Name weicht ab": 1, "hier unbekannt": 1, "nicht in der Liste": 2
    }  # fmt: skip
    assert Territory.objects.count() == before


def test_without_territories_it_says_what_to_do(db: None) -> None:
    with pytest.raises(StandardError, match="zuerst GV100AD"):
        import_genericode_regions(LIST.encode(), file_name="ags.xml", author=AUTHOR)


def test_another_code_list_is_no_region_list(db: None) -> None:
    other = LIST.replace("schluessel:ags", "schluessel:farben")
    assert (is_region_list(LIST.encode()), is_region_list(other.encode())) == (True, False)
    with pytest.raises(StandardError, match="keine Liste von Gemeindeschlüsseln"):
        import_genericode_regions(other.encode(), file_name="x.xml", author=AUTHOR)
