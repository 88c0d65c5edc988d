"""The tour as the family: choices one by one, equality questions, a mark, a thank-you."""

from collections.abc import Mapping
from math import sin
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from hubdesk.desktop.family.journey import Key, Reply, Step
from hubdesk.desktop.family.view import FamilyView
from hubdesk.desktop.tour.hands import Hands, LostError
from hubdesk.domain.choices import MarkMethod

WidgetT = TypeVar("WidgetT", bound=QWidget)

_PATTERN = (Reply.YES, Reply.YES, Reply.NO, Reply.YES, Reply.LATER)
_DIGITS = {Reply.YES: Qt.Key.Key_1, Reply.NO: Qt.Key.Key_2, Reply.LATER: Qt.Key.Key_3}
_WAYS = {
    MarkMethod.DRAWN: "draw",
    MarkMethod.TYPED: "type",
    MarkMethod.SPOKEN: "say",
    MarkMethod.HELPER: "helper",
}


class FamilyPart:
    """Goes through one family's view, from the welcome to the page where staff take the screen back."""

    def __init__(self, hands: Hands, view: FamilyView, pin: str, prefix: str) -> None:
        self._hands, self._view, self._pin, self._prefix = hands, view, pin, prefix
        self.screens: list[str] = []

    def go(self, *, number: int, method: MarkMethod, said: Mapping[Key, Reply]) -> None:
        """Answer, sign and give the PC back.

        Args:
            number: counts the households; decides which answers are given where `said` is silent.
            method: how to sign.
            said: answers that are known beforehand.
        """
        self._picture("welcome")
        self._press("next")
        self._answer(number, said)
        if self._step is Step.EQUALITY_OFFER:
            self._picture("equality-offer")
            self._equality(answer=number % 2 == 0)
        self._picture("what-you-said")
        self._press("next")
        signs = self._step is Step.SIGN
        if signs:
            self._sign(method)
        self._hands.until(lambda: self._step is Step.DONE, "the answers to be saved")
        self._hands.settle()
        if signs and method is MarkMethod.DRAWN:
            self._press("paper")
        self._picture("thanks")
        self._press("next")
        self._give_pin()

    @property
    def _step(self) -> Step:
        return self._view.journey.page.step

    def _answer(self, number: int, said: Mapping[Key, Reply]) -> None:
        place = number
        while self._step is Step.CHOICE:
            journey = self._view.journey
            key = journey.asked[journey.page.index]
            reply = said.get(key, _PATTERN[place % len(_PATTERN)])
            place += 1
            self._hands.key(_DIGITS[reply])
            if journey.page.index < 2 or key[0].startswith("photo.website"):
                self._picture(f"choice-{journey.page.index + 1:02}")
            self._press("next")

    def _equality(self, *, answer: bool) -> None:
        if not answer:
            self._press("skip")
            return
        self._press("next")
        pictured = False
        while self._step is Step.EQUALITY:
            self._hands.key(Qt.Key.Key_2)
            if not pictured:
                self._picture("equality")
                pictured = True
            self._press("next")

    def _sign(self, method: MarkMethod) -> None:
        hands = self._hands
        self._press(_WAYS[method])
        if method is MarkMethod.DRAWN:
            self._draw("pad")
        elif method is MarkMethod.TYPED:
            self._type("typed_name", "My own name")
        elif method is MarkMethod.SPOKEN:
            self._press("said")
        elif method is MarkMethod.HELPER:
            self._type("helper_name", "Robin Helper")
            self._type("helper_relationship", "Friend")
            self._draw("helper_pad")
        self._picture("sign")
        self._press("next")
        if method in (MarkMethod.SPOKEN, MarkMethod.HELPER):
            hands.until(lambda: self._view.covered, "the witness to be asked")
            self._picture("witness")
            self._give_pin()

    def _draw(self, pad: str) -> None:
        widget = self._part(QWidget, pad)
        right = max(120, widget.width() - 60)
        middle = widget.height() // 2
        way = [
            QPoint(x, round(middle + middle * 0.5 * sin(x / 23) * (0.4 + x / right)))
            for x in range(30, right, 7)
        ]
        self._hands.draw(widget, way)

    def _type(self, name: str, words: str) -> None:
        line = self._part(QLineEdit, name)
        self._hands.tab_to(line)
        self._hands.write(words)

    def _give_pin(self) -> None:
        self._hands.until(lambda: self._view.covered, "the PIN to be asked for")
        line = self._part(QLineEdit, "pin")
        self._hands.until(lambda: self._hands.has_focus(line), "the PIN box to take the focus")
        self._hands.write(self._pin)
        self._hands.key(Qt.Key.Key_Return)
        self._hands.settle()

    def _press(self, name: str) -> None:
        self._hands.click(self._part(QAbstractButton, name))

    def _part(self, kind: type[WidgetT], name: str) -> WidgetT:
        for widget in self._view.findChildren(kind, name):
            if widget.isVisible():
                return widget
        raise LostError(f"the family’s view shows no {name} on page {self._step}")

    def _picture(self, name: str) -> None:
        self.screens.append(self._hands.picture(f"{self._prefix}-{name}"))
