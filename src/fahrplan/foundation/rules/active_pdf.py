"""Whether a PDF could do something: run a program, start another file, bring files along. Pure.

Names may be written with escapes („/J#61vaScript“) and lie in packed object streams; both are looked into. A reader
takes for an object stream whatever the list of objects calls one, so not its kind tells it here but „/First“, without
which no reader finds anything in it. What is encrypted or packed in unusual ways cannot be looked into, and counts as
active. Source: ISO 32000-2, 7.3.5, 7.5.7, 12.6.4.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MOST_STREAMS = 20_000
MOST_UNPACKED = 64 * 1024 * 1024  # bytes of all object streams together
PIECE = 65_536
DICTIONARY, SIGNS = (
    4_096,
    100,
)  # bytes and brackets within which a dictionary ends that is like those of object streams
ACTIONS = ("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "XFA")
# Ways of packing that are not undone here; programs that write object streams do not use them.
UNUSUAL = ("ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "RunLengthDecode")
UNUSUAL_SHORT = ("AHx", "A85", "LZW", "RL")
ENDS = r"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"


def _name(word: str) -> str:
    """A pattern for a name, each sign as itself or as #xx."""
    return "/" + "".join(f"(?:{sign}|#{_digits(ord(sign))})" for sign in word)


def _digits(number: int) -> str:
    return "".join(f"[{digit}{digit.upper()}]" for digit in f"{number:02x}")


ACTIVE = re.compile("|".join(_name(word) for word in ACTIONS).encode())
PACKED = re.compile(f"(?P<kind>{_name('ObjStm')})|{_name('First')}{ENDS}".encode())
# The short ones stand by chance in pictures, so they count only in the company of other words.
REPACKED = re.compile(
    "|".join(
        [
            *(_name(word) for word in UNUSUAL),
            *(rf"(?<=[\[\w \t\r\n]){_name(word)}(?=[ \t\r\n/\]>%])" for word in UNUSUAL_SHORT),
        ]
    ).encode()
)
# Readers take more than the standard allows behind the word, so whatever stands there counts.
BEGINNING = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\r|\n)?")
# Packed objects have names, numbers and dictionaries in theirs; in a text or a remark may stand a false beginning.
FOREIGN = re.compile(rb"[(%]|(?<!<)<(?!<)")
OUTSIDE = re.compile(rb"<<|>>|<[^<>]*>|%[^\r\n]*|\(")
WITHIN_TEXT = re.compile(rb"(?:[^()\\]|\\.)*+[()]", re.DOTALL)
BETWEEN = re.compile(rb"(?:[ \t\r\n\f\0]|%[^\r\n]*)*+")
# Numbers of objects and their places, then the first object; whatever is packed once more begins otherwise.
OBJECTS = re.compile(rb"[ \t\r\n]*+(?:[-+.\d]++[ \t\r\n]++)*+(?:[-+.\d]*+\Z|[<\[(/tfnR])")


def is_active(content: bytes) -> bool:
    """Linear in the size of the content and of what is packed in it, which is bounded."""
    if ACTIVE.search(content):
        return True
    left, seen = MOST_UNPACKED, set()
    for begun in _object_streams(content):
        if begun is None or left <= 0:
            return True
        if begun in seen:
            continue
        seen.add(begun)
        unpacked = _unpacked(content, begun, left)
        if unpacked is None or not OBJECTS.match(unpacked):
            return True
        if ACTIVE.search(unpacked) or REPACKED.search(unpacked):
            return True
        left -= len(unpacked)
    return bool(seen and REPACKED.search(content))


def _object_streams(content: bytes) -> Iterator[int | None]:
    """Where each begins; None for what cannot be followed."""
    last = content.rfind(b"stream")
    for number, found in enumerate(PACKED.finditer(content)):
        if number >= MOST_STREAMS:
            yield None
            return
        end = _end_of_dictionary(content, found.end())
        if end is None:
            if found.end() < last:
                yield None  # no program writes a dictionary that long
            continue  # words within a picture, no stream
        begun = _beginning(content, end)
        if begun is None and not (found["kind"] and BEGINNING.search(content, end, end + DICTIONARY)):
            continue  # an outline has its first entry under the same name
        yield begun if begun and not FOREIGN.search(content, found.end(), begun) else None


def _end_of_dictionary(content: bytes, at: int) -> int | None:
    """Where the dictionary ends within which ``at`` lies; None where it is too long."""
    bound, dictionaries, texts = at + DICTIONARY, 1, 0
    for _ in range(SIGNS):
        found = WITHIN_TEXT.match(content, at, bound) if texts else OUTSIDE.search(content, at, bound)
        if found is None:
            return None
        sign, at = found[0], found.end()
        if texts or sign == b"(":
            texts += 1 if sign.endswith(b"(") else -1
        else:
            dictionaries += {b"<<": 1, b">>": -1}.get(sign, 0)
        if not dictionaries:
            return at
    return None


def _beginning(content: bytes, end: int) -> int | None:
    """Where the stream of the dictionary begins that ends at ``end``; None without one, 0 where it stays open."""
    blank = BETWEEN.match(content, end, end + DICTIONARY)
    at = blank.end() if blank else end
    begun = BEGINNING.match(content, at)
    return begun.end() if begun else 0 if at == end + DICTIONARY else None


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
