"""A look at a body before it is parsed: how deeply it nests."""

import re

from hubdesk.wire.limits import MOST_DEPTH

_texts = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


def too_deep(body: bytes, most: int = MOST_DEPTH) -> bool:
    """Whether lists and objects stand within one another more than `most` deep, brackets in texts apart."""
    if body.count(b"[") + body.count(b"{") <= most:
        return False
    depth = 0
    for bracket in _texts.sub(b"", body).translate(None, _NOT_BRACKETS):
        depth += 1 if bracket in b"[{" else -1
        if depth > most:
            return True
    return False
