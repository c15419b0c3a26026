"""Whether a PDF could do something: run a program, start another file, bring files along. Pure.

Names may be written with escapes („/J#61vaScript“) and lie in packed object streams; both are looked into. A reader
takes for an object stream whatever the list of objects calls one, so not its kind tells it here but „/First“, without
which no reader finds anything in it. Its own dictionary must say that it is packed once and in the usual way, in names
and numbers alone; everything else, and what is encrypted, cannot be looked into and counts as active. Readers pass
over what does not belong in a dictionary, so none may still be open where the next object begins.
Source: ISO 32000-2, 7.3.5, 7.3.8, 7.5.7, 12.6.4.
"""

from __future__ import annotations

import re
import zlib
from itertools import islice, pairwise

MOST_STREAMS = 20_000
MOST_UNPACKED = 64 * 1024 * 1024  # bytes of all object streams together
MOST_SIGNS = 2_000_000  # objects, brackets and texts looked at
PIECE = 65_536
DICTIONARY = 4_096  # bytes; those of object streams have a hundred or two
ACTIONS = ("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "XFA")
ENDS = r"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"


def _name(word: str) -> str:
    """A pattern for a name, each sign as itself or as #xx."""
    return "/" + "".join(f"(?:{sign}|#{_digits(ord(sign))})" for sign in word)


def _digits(number: int) -> str:
    return "".join(f"[{digit}{digit.upper()}]" for digit in f"{number:02x}")


ACTIVE = re.compile("|".join(_name(word) for word in ACTIONS).encode())
PACKED = re.compile(f"{_name('ObjStm')}|{_name('First')}{ENDS}".encode())
ENCRYPTED = re.compile(f"{_name('Encrypt')}{ENDS}".encode())
OBJECT = re.compile(rb"(?<![A-Za-z])obj")
# Readers take more than the standard allows behind the word, so whatever stands there counts.
BEGINNING = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\r|\n)?")
OUTSIDE = re.compile(rb"<<|>>|<[^<>]*>|%[^\r\n]*|\(")
WITHIN_TEXT = re.compile(rb"(?:[^()\\]|\\.)*+[()]", re.DOTALL)
BETWEEN = re.compile(rb"(?:[ \t\r\n\f\0]|%[^\r\n]*)*+")
# In a text, a remark or behind an escape something else may stand than it seems.
PLAIN = re.compile(rb"(?:[ \t\r\n\f!\"$&-'*-;=?-\[\]-z|~]|<<|>>)*+")
FILTER = re.compile(f"/Filter{ENDS}".encode())
FLATE = re.compile(rf"\s*+(?:\[\s*+/Fl(?:ateDecode)?\s*+\]|/Fl(?:ateDecode)?{ENDS})".encode())
# Whatever changes the bytes besides the filter, or takes them from another file.
CHANGED = re.compile(f"/(?:DecodeParms|DP|F){ENDS}".encode())
# Numbers of objects and their places, then the first object.
OBJECTS = re.compile(rb"[ \t\r\n]*+(?:[-+.\d]++[ \t\r\n]++)*+(?:[-+.\d]*+\Z|[<\[(/tfnR])")


def is_active(content: bytes) -> bool:
    """Linear in the size of the content and of what is packed in it, which is bounded."""
    if ACTIVE.search(content):
        return True
    words = sum(1 for _ in islice(PACKED.finditer(content), MOST_STREAMS + 1))
    if not words:
        return False
    found = _dictionaries(content) if words <= MOST_STREAMS else None
    if found is None:
        return True
    left = 0 if ENCRYPTED.search(content) else MOST_UNPACKED
    for begin, end, bound in found:
        if not PACKED.search(content, begin, end):
            continue
        begun = _beginning(content, end, bound)
        if begun is None:
            closed = content.find(b"endobj", end, bound)
            if BEGINNING.search(content, end, bound if closed < 0 else closed):
                return True
            continue  # an outline has its first entry under the same name
        told = _told(content, begin, end, begun, left)
        if told is None or not OBJECTS.match(told) or ACTIVE.search(told):
            return True
        left -= len(told)
    return False


def _dictionaries(content: bytes) -> list[tuple[int, int, int]] | None:
    """Of all objects: where each begins and ends, and the next object; None where one does not end before that."""
    heads, left = [], MOST_SIGNS
    most = 4 * len(content) + DICTIONARY  # each remark behind „obj“ is read anew, so there must be few
    for found in OBJECT.finditer(content):
        blank = BETWEEN.match(content, found.end())
        begin = blank.end() if blank else found.end()
        left, most = left - 1, most - (begin - found.end())
        if left <= 0 or most <= 0:
            return None
        if content.startswith(b"<<", begin):
            heads.append((found.start(), begin))
    ended = []
    for (_, begin), (bound, _) in pairwise([*heads, (len(content), 0)]):
        end, left = _end_of_dictionary(content, begin, bound, left)
        if end is None:
            return None
        ended.append((begin, end, bound))
    return ended


def _end_of_dictionary(content: bytes, at: int, bound: int, left: int) -> tuple[int | None, int]:
    """Where the dictionary ends that begins at ``at``, None where it does not; how many signs are still allowed."""
    dictionaries = texts = 0
    while left > 0:
        left -= 1
        found = WITHIN_TEXT.match(content, at, bound) if texts else OUTSIDE.search(content, at, bound)
        if found is None:
            break
        sign, at = found[0], found.end()
        if texts or sign == b"(":
            texts += 1 if sign.endswith(b"(") else -1
        else:
            dictionaries += {b"<<": 1, b">>": -1}.get(sign, 0)
            if not dictionaries:
                return at, left
    return None, left


def _beginning(content: bytes, end: int, bound: int) -> int | None:
    """Where the stream of the dictionary begins that ends at ``end``; None without one."""
    blank = BETWEEN.match(content, end, bound)
    begun = BEGINNING.match(content, blank.end() if blank else end)
    return begun.end() if begun else None


def _told(content: bytes, begin: int, end: int, begun: int, most: int) -> bytes | bytearray | None:
    """What readers find in an object stream; None where that cannot be said."""
    own = content[begin : min(end, begin + DICTIONARY + 1)]
    if most <= 0 or len(own) > DICTIONARY or not PLAIN.fullmatch(own) or CHANGED.search(own):
        return None
    filters = list(FILTER.finditer(own))
    if not filters:
        # Not packed, so it has been looked through with all the rest.
        return content[begun : begun + DICTIONARY]
    if len(filters) > 1 or not FLATE.match(own, filters[0].end()):
        return None
    return _unpacked(content, begun, most)


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
