"""Every way in which a request is refused: a status, a code for the program, a sentence for the person."""

from hubdesk.wire.messages import Trouble


class NotDone(Exception):
    """A request is refused. Nothing of it stands.

    Attributes:
        status: of HTTP.
        trouble: what is answered.
        headers: what HTTP wants to be said beside it.
    """

    def __init__(self, status: int, trouble: Trouble, headers: dict[str, str] | None = None) -> None:
        super().__init__(trouble.code)
        self.status = status
        self.trouble = trouble
        self.headers = headers or {}


def not_known() -> NotDone:
    """Nobody enrolled this device."""
    return _unauthorised("unknown_device", "The council does not know this PC. Enrol it with a new code.")


def revoked() -> NotDone:
    """The council shut this device out."""
    return _unauthorised("revoked", "The council no longer lets this PC in. Call whoever runs the gateway.")


def not_signed() -> NotDone:
    """The request is not signed, or not by this device."""
    return _unauthorised("bad_signature", "The request is not signed by the PC that it names.")


def wrong_clock(now: int) -> NotDone:
    """The request says another time than the gateway's clock, more than five minutes off."""
    return _unauthorised("clock", "This PC's clock and the gateway's are more than five minutes apart.", now)


def bad_code() -> NotDone:
    """The one-time code opens nothing."""
    return _unauthorised(
        "bad_code", "This code is not one, was used before, or is older than a day. Ask for a new one."
    )


def replayed(last: int) -> NotDone:
    """A request with this number, or a later one, was here before."""
    trouble = Trouble(code="replayed", sentence="This request was here before.", last=last)
    return NotDone(409, trouble)


def malformed(sentence: str) -> NotDone:
    """The request cannot be read."""
    return NotDone(400, Trouble(code="malformed", sentence=sentence))


def contradiction(sentence: str) -> NotDone:
    """One part of the request does not go with another."""
    return NotDone(409, Trouble(code="malformed", sentence=sentence))


def wrong_content() -> NotDone:
    """The body is in a form that the gateway does not read."""
    trouble = Trouble(code="malformed", sentence="A body is JSON, plain or packed by gzip.")
    return NotDone(415, trouble, {"Accept-Encoding": "gzip"})


def too_large(most: int) -> NotDone:
    """The body is larger than the bound."""
    sentence = f"The request is larger than {most} bytes."
    return NotDone(413, Trouble(code="too_large", sentence=sentence), {"Connection": "close"})


def other_version(newest: int) -> NotDone:
    """The device speaks a version of the wire that this gateway does not."""
    trouble = Trouble(
        code="version",
        sentence=f"The gateway speaks versions up to {newest} of the protocol. What is saved here waits.",
    )
    return NotDone(426, trouble, {"Upgrade": f"hubdesk/{newest}"})


def not_found(sentence: str = "There is nothing at this address.") -> NotDone:
    """There is no such thing, or not for this device."""
    return NotDone(404, Trouble(code="not_found", sentence=sentence))


def no_such_method(allowed: list[str]) -> NotDone:
    """The address is known, but not with this method."""
    trouble = Trouble(code="not_found", sentence="This address cannot be asked in this way.")
    return NotDone(405, trouble, {"Allow": ", ".join(allowed)})


def beyond(total: int) -> NotDone:
    """The wanted bytes lie behind the end."""
    trouble = Trouble(code="malformed", sentence="The wanted range lies behind the end.")
    return NotDone(416, trouble, {"Content-Range": f"bytes */{total}"})


def busy(sentence: str, seconds: int = 5) -> NotDone:
    """Not now."""
    return NotDone(503, Trouble(code="busy", sentence=sentence), {"Retry-After": str(seconds)})


def at_fault() -> NotDone:
    """The gateway made a mistake of its own."""
    trouble = Trouble(code="busy", sentence="The gateway made a mistake. What is saved on this PC is safe.")
    return NotDone(500, trouble)


def _unauthorised(code: str, sentence: str, now: int = 0) -> NotDone:
    trouble = Trouble(code=code, sentence=sentence, now=now)
    return NotDone(401, trouble, {"WWW-Authenticate": "HubDesk-Signature"})
