"""A labelled box: the label above, what was understood below, a problem below that."""

from PySide6.QtCore import Property, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget


class _Labelled(QWidget):
    """What boxes to type in and boxes to choose from share."""

    changed = Signal()
    left = Signal()

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._title = QLabel(self)
        self._title.setProperty("role", "label")
        self._title.setWordWrap(True)
        self._title.setBuddy(control)
        self._note = QLabel(self)
        self._note.setProperty("role", "small")
        self._problem = QLabel(self)
        self._problem.setProperty("role", "error")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        self._row.addWidget(control, 1)
        layout.addLayout(self._row)
        for line in (self._note, self._problem):
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.hide()
            layout.addWidget(line)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(control)

    def _get_label(self) -> str:
        return self._title.text()

    def set_label(self, text: str) -> None:
        """Name the box, for the eye and for screen readers."""
        self._title.setText(text)
        self.control.setAccessibleName(text.replace("&", ""))

    label = Property(str, _get_label, set_label)

    def put_beside(self, widget: QWidget) -> None:
        """Let a button stand beside the box, whatever is said below."""
        self._row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough to read some nine letters of what is typed, at every text size."""
        hint = super().minimumSizeHint()
        return QSize(max(hint.width(), 9 * self.control.fontMetrics().averageCharWidth() + 30), hint.height())

    @property
    def note(self) -> str:
        """What stands below the box."""
        return self._note.text()

    @property
    def problem(self) -> str:
        """What is wrong, as shown; empty when nothing is."""
        return self._problem.text()

    def say(self, note: str) -> None:
        """Show what was understood, below the box."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._describe()

    def wrong(self, sentence: str) -> None:
        """Show what is wrong and how to put it right; empty takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if self.control.property("wrong") != bool(sentence):
            self.control.setProperty("wrong", bool(sentence))
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)
        self._describe()

    def _describe(self) -> None:
        self.control.setAccessibleDescription(" ".join(t for t in (self.problem, self.note) if t))


class Field(_Labelled):
    """One line to type in.

    Signals:
        changed: the text changed, by hand or by program.
        left: editing ended.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.edit = QLineEdit()
        super().__init__(self.edit, parent)
        self.edit.setMinimumWidth(64)
        self.edit.textChanged.connect(self._typed)
        self.edit.editingFinished.connect(self.left)

    def text(self) -> str:
        """What was typed, untouched."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put text into the box."""
        self.edit.setText(text)

    def _typed(self) -> None:
        if self.problem:
            self.wrong("")
        self.changed.emit()

    def _get_hint(self) -> str:
        return self.edit.placeholderText()

    def _set_hint(self, text: str) -> None:
        self.edit.setPlaceholderText(text)

    hint = Property(str, _get_hint, _set_hint)

    def _get_secret(self) -> bool:
        return self.edit.echoMode() is QLineEdit.EchoMode.Password

    def _set_secret(self, secret: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal)
        if secret:
            self.edit.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            )

    secret = Property(bool, _get_secret, _set_secret)


class PickField(_Labelled):
    """One of a few things to choose, never to type. `text()` is the chosen value, not its words.

    Signals:
        changed: another one was chosen.
        left: never sent; here so that both kinds of box can be wired alike.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.box = QComboBox()
        super().__init__(self.box, parent)
        self.box.setMinimumWidth(64)
        self.box.setMinimumContentsLength(6)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.currentIndexChanged.connect(self._chosen)

    def offer(self, options: tuple[tuple[str, str], ...]) -> None:
        """Set what can be chosen, as pairs of value and words; the first is chosen."""
        self.box.clear()
        for value, words in options:
            self.box.addItem(words, value)

    def text(self) -> str:
        """The value that is chosen."""
        value = self.box.currentData()
        return value if isinstance(value, str) else ""

    def set_text(self, text: str) -> None:
        """Choose a value; one that was never offered is added, so that nothing typed elsewhere is lost."""
        index = self.box.findData(text)
        if index < 0:
            self.box.addItem(text, text)
            index = self.box.count() - 1
        self.box.setCurrentIndex(index)

    def _chosen(self) -> None:
        if self.problem:
            self.wrong("")
        self.changed.emit()
