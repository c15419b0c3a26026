"""What all tests share: the page-checking client and small builders of records."""

from __future__ import annotations

pytest_plugins = ["tests.support.fixtures", "tests.support.records"]
