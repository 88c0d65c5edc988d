"""A clash: what two desks wrote at one field, side by side; one of them holds, or what is typed."""

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from hubdesk.desktop.forms.ui_clash import Ui_ClashPage
from hubdesk.desktop.isolating import isolated
from hubdesk.desktop.screens.typed_value import TypedValue
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.label import plain_label
from hubdesk.desktop.widgets.placing import add_below
from hubdesk.desktop.words import clock_words
from hubdesk.domain.problems import HubDeskError, InputProblem
from hubdesk.domain.records import Review, Side
from hubdesk.services.desk import Changes
from hubdesk.services.reviewing import open_clash, settle_clash


class ClashScreen(Screen):
    """Nothing is chosen beforehand: what was written later need not be right."""

    TITLE = "Decide"
    GUIDE = "decisions"

    def __init__(self, window: Stage, review: Review) -> None:
        super().__init__(window)
        self.review = review
        self._reason = ""
        self.form = Ui_ClashPage()
        self.form.setupUi(self)
        form = self.form
        form.title.setText(isolated(review.title))
        form.question.setText(f"{review.field}: which is right?")
        self._choices = QButtonGroup(self)
        self._sides: dict[QRadioButton, Side] = {}
        self.typed = TypedValue(form.boxes, review.path)
        form.another.setVisible(self.typed.possible)
        form.boxes.hide()
        self._choices.addButton(form.another)
        self._choices.buttonToggled.connect(lambda *_: self._chosen())
        form.reason.put_beside(form.open)
        form.open.clicked.connect(self.open)
        form.reason.edit.returnPressed.connect(self.open)
        form.open_record.clicked.connect(lambda: window.routes.record(self.review.household_id))
        form.later.clicked.connect(window.back)
        form.save.clicked.connect(self.save)
        self.key("Esc", window.back)
        self.key("Ctrl+Return", self.save)
        self.key("Ctrl+Enter", self.save)
        self._show(review)
        self.work.on_change(self._changed)

    def entered(self) -> None:
        """The first value, or the reason that opens the values."""
        first = next(iter(self._sides), None)
        closed = self.form.clash_card.isHidden()
        (self.form.reason if first is None or closed else first).setFocus()

    def open(self) -> None:
        """Open values that are kept closed, once a reason is given."""
        reason = self.form.reason.text().strip()
        if not reason:
            self.form.reason.wrong("Say why you open these values. It is kept with your name.")
            self.form.reason.setFocus()
            return
        self._reason = reason
        self._read_anew(focus=True)

    def save(self) -> None:
        """Keep what is chosen or typed."""
        if not self.form.clash_card.isVisible():
            return
        chosen = self._choices.checkedButton()
        if chosen is None:
            first = next(iter(self._sides), None)
            self._problem("Choose which is right, or leave it for later with Esc.", first)
            return
        self.form.summary.show_problems(())
        if isinstance(chosen, QRadioButton) and (side := self._sides.get(chosen)) is not None:
            self._settle(side.entry_id, None)
            return
        today = self.window_.clock.today()
        try:
            value = self.typed.read(today)
        except InputProblem as problem:
            field = self.typed.fields.get(problem.field)
            if field is not None:
                field.wrong(problem.sentence)
            self._problem(problem.sentence, field)
            return
        self._settle(None, value)

    def _settle(self, *choice: object) -> None:
        self.form.save.setEnabled(False)
        self.work.run(settle_clash, self.review, *choice, then=self._settled, otherwise=self._refused)

    def _settled(self, _changes: Changes) -> None:
        self.window_.back()
        self.window_.say("Decided. The other desks show it as soon as they hear of it.")

    def _refused(self, problem: HubDeskError) -> None:
        self.form.save.setEnabled(True)
        self._problem(str(problem), None)

    def _problem(self, sentence: str, field: QWidget | None) -> None:
        self.form.summary.show_problems(((sentence, field),))

    # -- showing it

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and self.form.save.isEnabled() and self.review.household_id in changes.households:
            self._read_anew(focus=False)

    def _read_anew(self, *, focus: bool) -> None:
        def show(review: Review) -> None:
            self._show(review)
            if focus:
                self.entered()

        self.work.run(
            open_clash,
            self.review.household_id,
            self.review.path,
            self._reason,
            then=show,
            otherwise=self._gone,
            latest="clash",
        )

    def _gone(self, problem: HubDeskError) -> None:
        """Somebody settled it elsewhere meanwhile."""
        if self.isVisible():
            self.window_.back()
            self.window_.tell_problem(problem)

    def _show(self, review: Review) -> None:
        closed = review.sensitive and not self._reason
        self.form.reason_card.setVisible(closed)
        self.form.clash_card.setVisible(not closed)
        self.form.save.setVisible(not closed)
        if review.sides == self.review.sides and self._sides:
            return
        self.review = review
        kept = self._choices.checkedButton()
        before = self._sides.get(kept) if isinstance(kept, QRadioButton) else None
        there = self._focused()
        focused = self._sides.get(there) if there is not None else None
        self._clear()
        for side in review.sides:
            button = self._add(side)
            if before is not None and side.entry_id == before.entry_id:
                button.setChecked(True)
            if focused is not None and side.entry_id == focused.entry_id:
                button.setFocus()

    def _focused(self) -> QRadioButton | None:
        widget = self.window().focusWidget()
        return widget if isinstance(widget, QRadioButton) else None

    def _clear(self) -> None:
        for button in self._sides:
            self._choices.removeButton(button)
            if (card := button.parentWidget()) is not None:
                card.hide()
                card.deleteLater()
        self._sides = {}

    def _add(self, side: Side) -> QRadioButton:
        """A column: the value large, who wrote it when and where, and what chooses it."""
        card = QFrame(self.form.sides)
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        when = clock_words(side.when, self.window_.clock.today())
        written = f"{side.who}, {when}\n{side.where[:1].upper()}{side.where[1:]}"
        for text, role in ((side.words or "Left empty", "strong"), (written, "muted")):
            column.addWidget(plain_label(text, role, card))
        if side.shown:
            column.addWidget(plain_label("On the record until somebody decides", "small", card))
        column.addStretch(1)
        button = QRadioButton("This one", card)
        button.setAccessibleName(f"{side.words or 'Left empty'}: {side.who}, {when}, {side.where}")
        column.addWidget(button)
        self._choices.addButton(button)
        self._sides[button] = side
        add_below(self.form.sides, card, stretch=1)
        card.show()  # at once, not when the layout comes round: only what is shown can take the focus
        return button

    def _chosen(self) -> None:
        typed = self.form.another.isChecked()
        self.form.boxes.setVisible(typed)
        if typed:
            self.typed.first.setFocus()
