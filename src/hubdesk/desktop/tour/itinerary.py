"""The whole tour: one household after the other, from the unlock screen to a choice taken back."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

import msgspec
from PySide6.QtCore import Qt

from hubdesk.desktop.family.journey import Key, Reply
from hubdesk.desktop.family.view import FamilyView
from hubdesk.desktop.screens.receipt import ReceiptScreen
from hubdesk.desktop.shell import MainWindow
from hubdesk.desktop.tour.family_part import FamilyPart
from hubdesk.desktop.tour.hands import Hands, LostError
from hubdesk.desktop.tour.report import TourSummary, Visit
from hubdesk.desktop.tour.staff_part import StaffPart, counts
from hubdesk.domain.choices import MarkMethod
from hubdesk.services.tour_guests import Guest

_METHODS = (MarkMethod.DRAWN, MarkMethod.TYPED, MarkMethod.SPOKEN, MarkMethod.HELPER)


class Tour:
    """Drives one window.

    Args:
        window: shown, at its unlock screen.
        out: the folder that takes pictures and receipts.
        pin: of whoever unlocks.
    """

    def __init__(self, window: MainWindow, out: Path, *, pin: str) -> None:
        self._window, self._out, self._pin = window, out, pin
        self._hands = Hands(window, out)
        self._staff = StaffPart(self._hands)
        self._screens: list[str] = []
        self._opened_one = False

    def go(self, council: str, passphrase: str, known: str, guests: Sequence[Guest]) -> TourSummary:
        """The whole tour.

        Args:
            council: its id, for the summary.
            passphrase: to type at the unlock screen.
            known: the name of a family on board, to search for.
            guests: the households to register.

        Raises:
            LostError: the windows did not do what a person would have expected.
        """
        begun = monotonic()
        self._picture("unlock")
        self._staff.unlock(passphrase)
        self._picture("front-desk")
        if not self._staff.search(known):
            raise LostError("the search found nobody of the families on board")
        self._picture("search")
        self._hands.key(Qt.Key.Key_F1)
        self._hands.settle()
        self._picture("help")
        self._hands.key(Qt.Key.Key_Escape)
        visits = tuple(self._visit(number, guest) for number, guest in enumerate(guests))
        self._staff.front_desk()
        self._picture("front-desk-later")
        self._hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self._hands.settle()
        self._picture("locked")
        return TourSummary(
            council=council,
            households=visits,
            screens=tuple(self._screens),
            keystrokes=self._hands.keystrokes,
            mouse_clicks=self._hands.mouse_clicks,
            seconds=round(monotonic() - begun, 1),
        )

    def _visit(self, number: int, guest: Guest) -> Visit:
        prefix, staff = f"{number + 1:02}", self._staff
        staff.front_desk()
        page = staff.type_family(guest.typed)
        screens = [self._hands.picture(f"{prefix}-new-family")]
        seen = Visit(
            household_id=None,
            reference=guest.typed.household_ref,
            people=len(guest.typed.people),
            possible_matches=len(page.matches),
        )
        if page.matches and not self._opened_one:
            self._opened_one = True
            carer = page.form.carer.typed()
            staff.open_match(page)
            screens.append(self._hands.picture(f"{prefix}-already-here"))
            page = staff.carry_on(f"{carer.first_name} {carer.last_name}".strip())
            screens.append(self._hands.picture(f"{prefix}-carried-on"))
        put_right = staff.go_on(page)
        if put_right:
            screens.append(self._hands.picture(f"{prefix}-put-right"))
            return msgspec.structs.replace(seen, put_right=put_right, screens=tuple(screens))
        screens.append(self._hands.picture(f"{prefix}-check"))
        receipt = withdrawal = ""
        if staff.hand_over():
            screens += self._family(number, guest, prefix)
            if isinstance(self._window.screen_shown, ReceiptScreen):
                screens.append(self._hands.picture(f"{prefix}-receipt"))
                receipt = self._save(f"{prefix}-receipt.pdf")
        record = staff.open_record()
        staff.arrive()
        screens.append(self._hands.picture(f"{prefix}-record"))
        decided = counts(record)
        if decided.yes and staff.stop_first_yes():
            screens.append(self._hands.picture(f"{prefix}-change-choices"))
            staff.save_stopping()
            withdrawal = self._save(f"{prefix}-withdrawal.pdf")
            staff.open_record()
            screens.append(self._hands.picture(f"{prefix}-record-after"))
        return msgspec.structs.replace(
            seen,
            household_id=record.household.household_id,
            decisions=decided,
            receipt=receipt,
            withdrawal_receipt=withdrawal,
            screens=tuple(screens),
        )

    def _family(self, number: int, guest: Guest, prefix: str) -> list[str]:
        view = self._window.family
        if not isinstance(view, FamilyView):
            raise LostError("the family's view did not open")
        part = FamilyPart(self._hands, view, self._pin, prefix)
        part.go(number=number, method=_METHODS[number % len(_METHODS)], said=_replies(guest, view))
        self._hands.until(lambda: self._window.family is None, "the desk to come back")
        self._hands.settle()
        return part.screens

    def _save(self, name: str) -> str:
        self._staff.save_receipt(self._out / name)
        return name

    def _picture(self, name: str) -> None:
        self._screens.append(self._hands.picture(f"00-{name}"))


def _replies(guest: Guest, view: FamilyView) -> Mapping[Key, Reply]:
    """The answers that a register states, for the people as they are now on the books."""
    people = view.household.people
    return {
        (choice, people[place].person_id): Reply(answer)
        for (choice, place), answer in guest.said.items()
        if place < len(people)
    }
