"""Transactions on the shelf of a folder are seen by all processes."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from fahrplan.connectors.payment_demo.shelf import FolderShelf
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Told


def test_what_one_puts_another_gets(tmp_path: Path) -> None:
    told = Told(str(uuid4()), PaymentState.PAID, "7", 1250, "/zahlungen/demo/7/")
    FolderShelf(tmp_path / "neu").put(told)
    assert FolderShelf(tmp_path / "neu").get(told.transaction_id) == told


def test_what_is_no_number_of_ours_is_not_looked_for(tmp_path: Path) -> None:
    (tmp_path / "geheim.json").write_text("{}")
    assert [FolderShelf(tmp_path).get(name) for name in ("../geheim", "geheim", str(uuid4()))] == [None] * 3
