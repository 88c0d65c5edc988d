"""What a search found: two lines a family, walked with the arrow keys."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hubdesk.domain.records import HouseholdHit

Index = QModelIndex | QPersistentModelIndex
HIT = Qt.ItemDataRole.UserRole
PAD = 8


class HitModel(QAbstractListModel):
    """The families found, best first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[HouseholdHit, ...] = ()

    @property
    def hits(self) -> tuple[HouseholdHit, ...]:
        """What is listed."""
        return self._hits

    def show_hits(self, hits: tuple[HouseholdHit, ...]) -> None:
        """Replace what is listed."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many families are listed."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """The line as words, or the hit itself."""
        hit = self._hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(part for part in (hit.title, hit.detail, hit.matched) if part)
        return hit if role == HIT else None


class HitDelegate(QStyledItemDelegate):
    """Paints the title strong and the rest muted below it, in palette colours."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Two lines and some air."""
        height = QFontMetrics(_strong(option)).height() + QFontMetrics(option.font).height() + 2 * PAD + 4
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line of the list."""
        hit: HouseholdHit = index.data(HIT)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        roles = QPalette.ColorRole
        if chosen:
            painter.fillRect(option.rect, option.palette.color(roles.Highlight))
        ink = option.palette.color(roles.HighlightedText if chosen else roles.Text)
        inner = option.rect.adjusted(PAD + 4, PAD, -PAD - 4, -PAD)
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        strong = _strong(option)
        first = QFontMetrics(strong).height()
        line = QRect(inner.left(), inner.top(), inner.width(), first)
        painter.setFont(strong)
        painter.setPen(ink)
        painter.drawText(
            line,
            align,
            QFontMetrics(strong).elidedText(_isolated(hit.title), Qt.TextElideMode.ElideRight, line.width()),
        )
        painter.setFont(option.font)
        below = QRect(inner.left(), inner.top() + first + 2, inner.width(), inner.height() - first - 2)
        words = " · ".join(_isolated(part) for part in (hit.detail, hit.matched) if part)
        painter.drawText(
            below,
            align,
            QFontMetrics(option.font).elidedText(words, Qt.TextElideMode.ElideRight, below.width()),
        )
        if not chosen:
            painter.setPen(option.palette.color(roles.Mid))
            painter.drawLine(inner.left(), option.rect.bottom(), inner.right(), option.rect.bottom())
        painter.restore()


class HitList(QListView):
    """The list below the search box.

    Signals:
        chosen: a family was chosen by Enter or click; carries its `HouseholdHit`.
        left_upwards: Up was pressed on the first line: the focus belongs back in the search box.
    """

    chosen = Signal(object)
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(self))
        self.setAccessibleName("Families found")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(index.data(HIT)))

    def enter_from_above(self) -> None:
        """Take the focus on the first line."""
        if self.hits.rowCount():
            self.setCurrentIndex(self.hits.index(0))
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, Up on the first line leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().data(HIT))
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.clearSelection()
            self.left_upwards.emit()
            return
        super().keyPressEvent(event)


def _strong(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _isolated(text: str) -> str:
    """The text with its own direction, whichever way the window runs (Unicode: first strong isolate)."""
    return f"\u2068{text}\u2069"
