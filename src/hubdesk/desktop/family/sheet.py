"""What every page of the family's view has in common: it scrolls when it must, and it can be read aloud."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QScrollArea, QWidget

from hubdesk.desktop.announce import announce


class Sheet(QScrollArea):
    """A page. Its form is laid out in `self.form`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form = QWidget()

    def lay(self) -> None:
        """Put the form in place, once it is laid out."""
        self.form.setObjectName("sheet")
        self.setWidget(self.form)

    def words(self) -> str:
        """What Listen reads: the words on the page, in order."""
        labels = self.form.findChildren(QLabel)
        return "\n".join(plain(label) for label in labels if label.isVisibleTo(self.form) and label.text())

    def first(self) -> QWidget | None:
        """What takes the focus when the page opens; None leaves it to Next."""
        return None

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order in which the page reads: down, and along the line."""
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        found = [
            (place.y(), -place.x() if right else place.x(), index, one)
            for index, one in enumerate(self.form.findChildren(QWidget))
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            for place in [one.mapTo(self.form, one.rect().topRight() if right else one.rect().topLeft())]
        ]
        return [one for *_place, one in sorted(found, key=lambda stop: stop[:3])]

    def focus_first(self) -> None:
        """Put the focus where the page begins, and say what page it is."""
        first = self.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.heading())

    def press_digit(self, digit: int) -> None:
        """Somebody pressed 1, 2, 3, … on this page."""

    def heading(self) -> str:
        """What the page is called, for a screen reader."""
        label = next(
            (one for one in self.form.findChildren(QLabel) if one.property("role") == "question"), None
        )
        return label.text() if label is not None else ""


def plain(label: QLabel) -> str:
    """The words of a label without their dress."""
    shown = label.property("plain")
    return str(shown) if shown else label.text()


def show_fact(label: QLabel, name: str, fact: str) -> None:
    """Show `fact` under a bold name, on one line."""
    label.setText(f"<b>{escape(name)}</b>&nbsp;&nbsp; {escape(fact)}")
    label.setProperty("plain", f"{name}. {fact}" if not name.endswith("?") else f"{name} {fact}")


def exclusive(parent: QWidget, buttons: Iterable[QAbstractButton]) -> QButtonGroup:
    """Make buttons answers of one question: at most one of them is chosen."""
    group = QButtonGroup(parent)
    for button in buttons:
        group.addButton(button)
    return group


def choose(group: QButtonGroup, button: QAbstractButton | None) -> None:
    """Show `button` as the chosen one, or none at all."""
    if button is not None:
        button.setChecked(True)
        return
    chosen = group.checkedButton()
    if chosen is not None:
        group.setExclusive(False)
        chosen.setChecked(False)
        group.setExclusive(True)
    for one in group.buttons():
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
