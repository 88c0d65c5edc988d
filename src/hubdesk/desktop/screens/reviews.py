"""What needs a decision: values that two desks wrote differently, and records that may be one family."""

from functools import partial

from PySide6.QtWidgets import QPushButton

from hubdesk.desktop.forms.ui_reviews import Ui_ReviewsPage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.desktop.widgets.rows import Row, Rows
from hubdesk.desktop.words import clock_words, decisions_words, listed
from hubdesk.domain.records import Review
from hubdesk.services.desk import Changes
from hubdesk.services.reviewing import reviews


class ReviewsScreen(Screen):
    """A list with one button a line; nothing here is urgent enough to be red."""

    TITLE = "Decisions"
    GUIDE = "decisions"

    def __init__(self, window: Stage) -> None:
        super().__init__(window)
        self.form = Ui_ReviewsPage()
        self.form.setupUi(self)
        form = self.form
        for card in (form.clash_card, form.duplicate_card, form.nothing_card):
            card.hide()
        form.back.clicked.connect(window.routes.front_desk)
        self.key("Esc", window.routes.front_desk)
        self._begun = False
        self.work.on_change(self._changed)

    def entered(self) -> None:
        """Read the list anew."""
        self._begun = False
        self._read()

    def _changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.work.run(reviews, then=self._show, latest="reviews")

    def _show(self, found: tuple[Review, ...]) -> None:
        form = self.form
        clashes = tuple(one for one in found if one.kind == "clash")
        doubles = tuple(one for one in found if one.kind == "possible_duplicate")
        form.lead.setText(decisions_words(len(found)) + "." if found else "")
        form.lead.setVisible(bool(found))
        form.clash_card.setVisible(bool(clashes))
        form.duplicate_card.setVisible(bool(doubles))
        form.nothing_card.setVisible(not found)
        form.clashes.fill(tuple(self._clash(one) for one in clashes))
        form.duplicates.fill(tuple(self._double(one) for one in doubles))
        if not self._begun:
            self._begun = True
            first = next((b for rows in (form.clashes, form.duplicates) for b in _buttons(rows)), form.back)
            first.setFocus()

    def _clash(self, review: Review) -> Row:
        today = self.window_.clock.today()
        sides = (f"{side.who}, {clock_words(side.when, today)}, {side.where}" for side in review.sides)
        title = f"{review.title}: {review.field[:1].lower()}{review.field[1:]}"
        return Row(
            title,
            "\n".join(sides),
            button="Decide",
            about=title,
            act=partial(self.window_.routes.review, review),
        )

    def _double(self, review: Review) -> Row:
        return Row(
            review.title,
            listed(dict.fromkeys(side.where for side in review.sides)),
            reasons=", ".join(review.reasons),
            button="Compare",
            about=review.title,
            act=partial(self.window_.routes.review, review),
        )


def _buttons(rows: Rows) -> list[QPushButton]:
    return rows.findChildren(QPushButton)
