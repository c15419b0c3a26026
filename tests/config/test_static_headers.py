"""Files are as closed as pages."""

from __future__ import annotations

from config.static_headers import static_headers
from fahrplan.foundation.web import CONTENT_SECURITY_POLICY


def test_a_file_carries_the_policy_of_the_pages() -> None:
    headers: dict[str, str] = {}
    static_headers(headers, "/irgendwo/login.js", "/static/design/login.js")
    assert headers == {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
