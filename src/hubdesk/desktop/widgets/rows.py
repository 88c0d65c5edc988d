"""A list of sentences with hairlines between them, each with at most one button."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hubdesk.desktop.widgets.columns import Columns
from hubdesk.desktop.widgets.label import chip_label, plain_label


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        title: the sentence.
        detail: smaller, below it.
        reasons: in the colour of a warning, below that.
        chip: one or two words at the end, with its tone (`info`, `ok`, `warn`, `error`).
        button: what can be done with it, in words.
        about: what the button is about, for those who hear it alone ("Edit" → "Edit Maya Yusuf").
        act: what the button does.
    """

    title: str
    detail: str = ""
    reasons: str = ""
    chip: tuple[str, str] | None = None
    button: str = ""
    about: str = ""
    act: Callable[[], object] | None = None

    def same_as(self, other: "Row") -> bool:
        """Whether the other line reads the same and its button does the same."""
        mine, theirs = ([getattr(row, name) for name in _SHOWN] for row in (self, other))
        return mine == theirs and _alike(self.act, other.act)


_SHOWN = ("title", "detail", "reasons", "chip", "button", "about")


class Rows(QWidget):
    """Shows rows; filled anew as a whole, unless nothing changed. The focus stays with the same button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._rows: tuple[Row, ...] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def fill(self, rows: tuple[Row, ...], *, empty: str = "") -> None:
        """Show these rows, or the sentence `empty` when there are none."""
        before, self._rows = self._rows, rows
        same = before is not None and len(rows) == len(before)
        if rows and same and all(new.same_as(old) for new, old in zip(rows, before or (), strict=True)):
            return
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        name = focused.accessibleName() if focused is not None else ""
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for row in rows:
            self._layout.addWidget(self._line(row))
            self._layout.addWidget(_hairline(self))
        if not rows and empty:
            self._layout.addWidget(plain_label(empty, "muted", self))
        if had_focus and (buttons := self.findChildren(QPushButton)):
            next((one for one in buttons if one.accessibleName() == name), buttons[0]).setFocus()

    def sentences(self) -> tuple[str, ...]:
        """Every text shown, from top to bottom."""
        return tuple(label.text() for label in self.findChildren(QLabel))

    def _line(self, row: Row) -> QWidget:
        line = Columns(self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(4, 10, 4, 10)
        layout.setSpacing(12)
        words = QWidget(line)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(plain_label(row.title, "strong", words))
        if row.detail:
            column.addWidget(plain_label(row.detail, "muted", words))
        if row.reasons:
            column.addWidget(plain_label(row.reasons, "warn", words))
        words.setMinimumWidth(120)
        layout.addWidget(words, 1)
        if row.chip:
            chip = chip_label(*row.chip, line)
            layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        if row.button and row.act:
            button = QPushButton(row.button, line)
            button.setAccessibleName(f"{row.button} {row.about}".strip())
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            act = row.act
            button.clicked.connect(lambda: act())
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line


def _alike(one: Callable[[], object] | None, other: Callable[[], object] | None) -> bool:
    if isinstance(one, partial) and isinstance(other, partial):
        return one.func == other.func and one.args == other.args and one.keywords == other.keywords
    return one == other


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line
