"""What a tour tells: one line for each household, and how much typing it took."""

import msgspec


class Counts(msgspec.Struct, frozen=True):
    """How the questions of a household were answered."""

    yes: int = 0
    no: int = 0
    not_asked: int = 0


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One household's visit.

    Attributes:
        household_id: None when the window did not take what was typed.
        reference: the household's number in the register file; empty without one.
        people: how many were typed.
        decisions: after signing, before anything was taken back.
        receipt: file of the receipt; empty when nothing was signed.
        withdrawal_receipt: file of the receipt for what was taken back; empty when there was no yes.
        possible_matches: how many families already on board the window showed while typing.
        put_right: what the window asked to put right, when it did not take what was typed.
        screens: files of the pictures, in order.
    """

    household_id: str | None
    reference: str
    people: int
    decisions: Counts = Counts()
    receipt: str = ""
    withdrawal_receipt: str = ""
    possible_matches: int = 0
    put_right: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()


class TwoDesks(msgspec.Struct, frozen=True, kw_only=True):
    """A family registered at one desk while the line was down, and found at another.

    Attributes:
        household_id: as the second desk showed it; None when this part was left out.
        left_out: why, in words.
        screens: files of the pictures, in order.
    """

    household_id: str | None = None
    left_out: str = ""
    screens: tuple[str, ...] = ()


class TourSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The whole tour. `screens` are the pictures that belong to no household."""

    council: str
    households: tuple[Visit, ...]
    screens: tuple[str, ...]
    keystrokes: int
    mouse_clicks: int
    seconds: float
    two_desks: TwoDesks = TwoDesks()
