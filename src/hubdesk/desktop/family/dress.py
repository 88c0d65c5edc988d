"""How the family's view is dressed: the size of its words and the way its language runs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hubdesk.desktop import theme
from hubdesk.desktop.family.languages import runs_right_to_left


class Dress:
    """The dress of one view.

    Attributes:
        per_cent: size of the words.
    """

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self._worn = 0
        self.per_cent = theme.SIZES[0]

    @property
    def largest(self) -> bool:
        """Whether the words are as large as they get."""
        return self.per_cent >= theme.SIZES[-1]

    def resize(self, way: int) -> None:
        """Make the words larger (+1), smaller (-1) or plain (0)."""
        sizes = theme.SIZES
        place = min(max(sizes.index(self.per_cent) + way, 0), len(sizes) - 1) if way else 0
        self.per_cent = sizes[place]

    def put_on(self, language: str) -> None:
        """Dress the view for a language (BCP 47 tag)."""
        right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self._view.setLayoutDirection(right if runs_right_to_left(language) else left)
        if self._worn != self.per_cent:  # every page is looked through anew for a new sheet
            self._worn = self.per_cent
            self._view.setStyleSheet(theme.stylesheet(self.per_cent, "family"))
