"""What stands in the way of going on: takes the focus, and leads to each field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from hubdesk.desktop.isolating import plain, whole


class ErrorSummary(QFrame):
    """A framed list of problems, each a button that leads to its field. Hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.setSpacing(4)
        self._title = QLabel("", self)
        self._title.setProperty("role", "section")
        self._layout.addWidget(self._title)
        self._links: list[QPushButton] = []
        self.hide()

    def show_problems(self, problems: tuple[tuple[str, QWidget | None], ...]) -> None:
        """Show the problems and take the focus; none hides the summary.

        Args:
            problems: pairs of the sentence and the widget it leads to.
        """
        from hubdesk.desktop.announce import announce

        for link in self._links:
            link.hide()
            link.deleteLater()
        self._links = []
        if not problems:
            self.hide()
            return
        count = len(problems)
        self._title.setText("One thing to put right" if count == 1 else f"{count} things to put right")
        for sentence, field in problems:
            link = QPushButton(whole(sentence.replace("&", "&&")), self)
            link.setProperty("link", "error")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            if field is not None:
                link.clicked.connect(
                    lambda _checked=False, f=field: f.setFocus(Qt.FocusReason.OtherFocusReason)
                )
            self._layout.addWidget(link)
            self._links.append(link)
        said = f"{self._title.text()}: " + " ".join(sentence for sentence, _ in problems)
        self.setAccessibleName(said)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said, at_once=True)

    def sentences(self) -> tuple[str, ...]:
        """The problems shown."""
        return (
            tuple(plain(link.text()).replace("&&", "&") for link in self._links)
            if not self.isHidden()
            else ()
        )
