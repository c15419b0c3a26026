"""Whether a PDF could do something: run a program, start another file, bring files along. Pure.

Names may be written with escapes („/J#61vaScript“) and lie in packed object streams; both are looked into. What is
encrypted or packed in unusual ways cannot be, and counts as active. Source: ISO 32000-2, 7.3.5, 7.5.7, 12.6.4.
"""

from __future__ import annotations

import re
import zlib

MOST_STREAMS = 20_000
MOST_UNPACKED = 64 * 1024 * 1024  # bytes of all object streams together
PIECE = 65_536
DICTIONARY = 4_096  # bytes within which a stream begins after it has named its kind
ACTIONS = ("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "XFA")


def _name(word: str) -> str:
    """A pattern for a name, each sign as itself or as #xx."""
    return "/" + "".join(f"(?:{sign}|#{_digits(ord(sign))})" for sign in word)


def _digits(number: int) -> str:
    return "".join(f"[{digit}{digit.upper()}]" for digit in f"{number:02x}")


ACTIVE = re.compile("|".join(_name(word) for word in ACTIONS).encode())
PACKED = re.compile(_name("ObjStm").encode())
# Readers take more than the standard allows behind the word, so whatever stands there counts.
BEGINNING = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\r|\n)?")
# Packed objects have names, numbers and dictionaries in theirs; in a text or a remark may stand a false beginning.
FOREIGN = re.compile(rb"[(%]|(?<!<)<(?!<)")
BLANKS = b" \t\r\n\f\0"


def is_active(content: bytes) -> bool:
    """Linear in the size of the content and of what is packed in it, which is bounded."""
    if ACTIVE.search(content):
        return True
    left, seen, last = MOST_UNPACKED, set(), content.rfind(b"stream")
    for number, found in enumerate(PACKED.finditer(content)):
        begun = BEGINNING.search(content, found.end(), found.end() + DICTIONARY)
        if number >= MOST_STREAMS or left <= 0:
            return True
        if begun is None and found.end() < last:
            return True  # no program writes a dictionary that long
        if begun is None or begun.end() in seen:
            continue  # words within a picture, no stream
        if not _ends_dictionary(content[found.end() : begun.start()]):
            return True
        seen.add(begun.end())
        unpacked = _unpacked(content, begun.end(), left)
        if unpacked is None or ACTIVE.search(unpacked):
            return True
        left -= len(unpacked)
    return False


def _ends_dictionary(between: bytes) -> bool:
    """Whether what stands between the kind of a stream and its beginning is the whole rest of its dictionary."""
    closed = between.rstrip(BLANKS).endswith(b">>") and not FOREIGN.search(between)
    return closed and between.count(b">>") == between.count(b"<<") + 1


def _unpacked(content: bytes, at: int, most: int) -> bytearray | None:
    """None for what is packed in another way than is usual, damaged, or too large.

    Read in pieces: what stands behind the end of a stream is copied by the reader, so there must be little of it.
    """
    reader, found = zlib.decompressobj(), bytearray()
    try:
        while not reader.eof and at < len(content) and len(found) < most:
            found += reader.decompress(reader.unconsumed_tail + content[at : at + PIECE], most - len(found))
            at += PIECE
    except zlib.error:
        return None
    return found if reader.eof else None
