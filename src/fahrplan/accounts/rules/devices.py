"""What kind of device somebody logs in with: enough to know one's own again, no more."""

from __future__ import annotations

UNKNOWN = "Unbekanntes Gerät"
# The first that fits: many programs also name others.
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android-Gerät"),
    ("Windows", "Rechner mit Windows"),
    ("Macintosh", "Rechner mit macOS"),
    ("CrOS", "Rechner mit ChromeOS"),
    ("Linux", "Rechner mit Linux"),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)


def device_words(agent: str) -> str:
    """„Rechner mit Windows, Firefox“ for what a browser says about itself (``User-Agent``); only words from here."""
    known = [next((words for sign, words in table if sign in agent), "") for table in (SYSTEMS, BROWSERS)]
    return ", ".join(filter(None, known)) or UNKNOWN
