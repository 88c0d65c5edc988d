"""A large answer to press: a round mark and words. Chosen shows by a tick and a thick edge, not by colour."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from hubdesk.desktop.theme import colour
from hubdesk.desktop.widgets.focus_ring import MARGIN, paint_ring

WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class ChoiceButton(QRadioButton):
    """One answer of several. Put the answers of one question in an exclusive `QButtonGroup`.

    The dynamic property `airy` makes it as tall as the answers of a choice page; without it, it is as tall as
    its words need, and never less than 44 px (WCAG 2.2, 2.5.5).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the words on one line."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + 4
        return QSize(words + self._beside_words(), self._least_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the longest word."""
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + 4 + self._beside_words(), self._least_height())

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Anywhere on the card will do."""
        return self.rect().contains(at)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Tall enough for the words at this width."""
        room = QRect(0, 0, max(1, width - self._beside_words()), 10_000)
        words = self.fontMetrics().boundingRect(room, int(WRAP), self.text()).height()
        return max(self._least_height(), words + 20 + 2 * MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint card, mark and words, and the ring when it has the focus."""
        chosen = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = 3 if chosen else 2
            card = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            painter.setPen(QPen(colour("brand" if chosen else "edge"), edge))
            fill = "brand_soft" if chosen else "hover" if self.underMouse() and self.isEnabled() else "white"
            painter.setBrush(colour(fill))
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 10, 10)
            font = self.font()
            font.setBold(chosen)
            painter.setFont(font)
            self._paint_words(painter)
        if self.hasFocus():
            paint_ring(self)

    def _paint_words(self, painter: QPainter) -> None:
        mark, gap = self._mark(), self._gap()
        metrics = painter.fontMetrics()
        room = QRect(0, 0, max(1, self.width() - self._beside_words()), 10_000)
        words = metrics.boundingRect(room, int(WRAP), self.text())
        start = MARGIN + gap
        if self.property("airy"):
            start = max(start, (self.width() - mark - gap - words.width()) // 2)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = (self.height() - mark) / 2
        left = self.width() - start - mark if right else start
        self._paint_mark(painter, QRectF(left, top, mark, mark))
        room_left = MARGIN + gap if right else start + mark + gap
        room_right = self.width() - start - mark - gap if right else self.width() - MARGIN - gap // 2
        painter.setPen(colour("ink" if self.isEnabled() else "muted"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            QRect(room_left, 0, room_right - room_left, self.height()),
            int(WRAP | side | Qt.AlignmentFlag.AlignAbsolute),
            self.text(),
        )

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        if not self.isChecked():
            painter.setPen(QPen(colour("edge"), 2))
            painter.setBrush(colour("white"))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("brand"))
        painter.drawEllipse(box)
        pen = QPen(colour("white"), box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tick = [(0.28, 0.53), (0.44, 0.68), (0.72, 0.36)]
        painter.drawPolyline(
            [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in tick]
        )

    def _mark(self) -> int:
        return round(self.fontMetrics().height() * 0.95)

    def _gap(self) -> int:
        return max(10, self.fontMetrics().height() // 2)

    def _beside_words(self) -> int:
        """Everything of the width that is not words, bold letters' extra room included."""
        return 2 * MARGIN + self._mark() + 3 * self._gap() + self.fontMetrics().averageCharWidth()

    def _least_height(self) -> int:
        line = self.fontMetrics().height()
        return max(44, line * 3 if self.property("airy") else line + 20) + 2 * MARGIN
