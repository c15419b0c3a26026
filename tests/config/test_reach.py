"""A wrong address is named in one sentence, without its password."""

from __future__ import annotations

import pytest

from config.local_postgres import Cluster, PostgresError, require_reachable


def test_returns_major_version(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session() as addresses:
        assert require_reachable(addresses.web) == wheel_cluster.engine.major


def test_names_wrong_password(wheel_cluster: Cluster) -> None:
    with wheel_cluster.session() as addresses:
        wrong = addresses.web.replace("fahrplan_web:", "fahrplan_web:x")
        with pytest.raises(PostgresError, match="Die Datenbank aus DATABASE_URL ist nicht erreichbar"):
            require_reachable(wrong)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://web:geheim@127.0.0.1:1/fahrplan",
        "postgresql://web:geheim@127.0.0.1:99999/fahrplan",
        "postgresql://web:geheim@/fahrplan?host=/nirgends",
        "postgresql://web:geheim@127.0.0.1/fahrplan?unbekannt=1",
    ],
)
def test_names_unreachable_address_without_password(url: str) -> None:
    with pytest.raises(PostgresError) as caught:
        require_reachable(url, "DATABASE_OWNER_URL")
    told = str(caught.value)
    assert told.startswith("Die Datenbank aus DATABASE_OWNER_URL ist nicht erreichbar; bitte prüfen Sie")
    assert ("geheim" in told, "\n" in told) == (False, False)


def test_names_other_database() -> None:
    with pytest.raises(PostgresError, match="muss mit postgresql:// beginnen"):
        require_reachable("mysql://web:geheim@localhost/fahrplan")
