"""Answers of HTTP/1.1, read from what has come of them so far. Pure; what is no HTTP is a ValueError."""

from typing import NamedTuple

_LONGEST_HEAD = 1 << 16
_END = b"\r\n\r\n"


class Answer(NamedTuple):
    """`keeps`: another request may follow on the same connection."""

    status: int
    body: bytes
    keeps: bool


class Head(NamedTuple):
    """`length` of the body: None where it is told in pieces (`chunked`), or by the end of the connection."""

    status: int
    length: int | None
    chunked: bool
    keeps: bool


def head_of(got: bytearray) -> Head | None:
    """The head, which is taken away; None where it has not come. What only announces another one is passed over."""
    while (end := got.find(_END)) >= 0:
        head = _read_head(bytes(got[:end]))
        del got[: end + len(_END)]
        if head.status >= 200:
            return head
    if len(got) > _LONGEST_HEAD:
        raise ValueError("a head without an end")
    return None


def _read_head(text: bytes) -> Head:
    first, *lines = text.split(b"\r\n")
    version, _, rest = first.partition(b" ")
    if version not in (b"HTTP/1.1", b"HTTP/1.0"):
        raise ValueError("no HTTP/1")
    named = (line.partition(b":") for line in lines)
    fields = {name.strip().lower(): value.strip().lower() for name, _, value in named}
    status, chunked = _number(rest[:3]), fields.get(b"transfer-encoding", b"").endswith(b"chunked")
    length = None if chunked or b"content-length" not in fields else _number(fields[b"content-length"])
    length = 0 if status in (204, 304) else length
    told = chunked or length is not None
    return Head(status, length, chunked, told and version == b"HTTP/1.1" and fields.get(b"connection") != b"close")


def body_of(head: Head, got: bytearray, *, ended: bool) -> bytes | None:
    """The body; None where not all of it has come. `ended`: nothing more will."""
    if head.chunked:
        return _joined(got)
    if head.length is None:
        return bytes(got) if ended else None
    if len(got) > head.length:
        raise ValueError("more than was told")
    return bytes(got) if len(got) == head.length else None


def _joined(got: bytearray) -> bytes | None:
    """The chunks together, up to the one of no length, behind which more fields may stand."""
    parts: list[bytes] = []
    at = 0
    while (end := got.find(b"\r\n", at)) >= 0:
        begin, size = end + 2, int(bytes(got[at:end]).partition(b";")[0], 16)
        if size < 0:
            raise ValueError("a chunk of less than nothing")
        if size == 0:
            return b"".join(parts) if got.startswith(b"\r\n", begin) or got.find(_END, begin) >= 0 else None
        at = begin + size + 2
        parts.append(bytes(got[begin : begin + size]))
    return None


def _number(digits: bytes) -> int:
    if not digits.isdigit():
        raise ValueError("no number")
    return int(digits)
