"""How large a message may be. Checked before anything is parsed, on both sides."""

PROTOCOL = 1
"""The newest version of the wire. A gateway also takes the two before."""

MOST_ENTRIES = 500
MOST_PULLED = 1000
MOST_BODY = 1 << 20
"""Bytes of a request's body as it travels, compressed or not."""

MOST_UNPACKED = 8 << 20
"""Bytes of a request's body once unpacked."""

MOST_ANSWER = 4 << 20
"""Bytes of an answer as it travels."""

MOST_ANSWER_UNPACKED = 32 << 20
"""Bytes of an answer once unpacked."""

MOST_HEADER, MOST_PAYLOAD = 16 << 10, 256 << 10
"""Bytes of one entry's header and of what it says."""

MOST_DEPTH = 32
"""Lists and objects within one another, in any body or payload."""

ATTACHMENT_PIECE = 1 << 20
MOST_ATTACHMENT = 20 << 20

CLOCK_SLACK_MS = 5 * 60 * 1000
"""How far a request's time, and an entry's hybrid time, may lie ahead of the gateway's clock."""
