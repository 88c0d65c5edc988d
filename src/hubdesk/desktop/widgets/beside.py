"""Two records side by side: one line a fact, so that eyes need not search."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from hubdesk.desktop.widgets.label import plain_label


@dataclass(frozen=True, slots=True)
class BesideLine:
    """One fact of both.

    Attributes:
        name: what it is.
        left, right: what either says; empty shows as a dash.
        role: `section` for a heading, `strong` for a value that differs, otherwise empty.
    """

    name: str
    left: str
    right: str
    role: str = ""


class Beside(QWidget):
    """Three columns: the fact, and what either record says of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        for column, stretch in enumerate((3, 4, 4)):
            self._grid.setColumnStretch(column, stretch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def fill(self, lines: tuple[BesideLine, ...]) -> None:
        """Show these lines in place of those shown."""
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        row = 0
        for line in lines:
            if line.role == "section" and row:
                self._grid.addWidget(self._hairline(), row, 0, 1, 3)
                row += 1
            words = (line.name, line.left, line.right)
            told = f"{line.name}: {line.left or 'not said'}; {line.right or 'not said'}"
            for column, text in enumerate(words):
                label = self._label(text or ("–" if column else ""), line.role, heading=column == 0)
                if column == 0 and text:
                    label.setAccessibleName(told)
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
            row += 1

    def _label(self, text: str, role: str, *, heading: bool) -> QLabel:
        if role == "section":
            role = "section" if heading else "strong"
        elif heading:
            role = "muted"
        return plain_label(text, role, self)

    def _hairline(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("line", True)
        line.setFixedHeight(1)
        return line
