"""A pad to sign on, with a pen, a finger or the mouse."""

from enum import StrEnum

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hubdesk.desktop.theme import colour
from hubdesk.desktop.widgets.focus_ring import MARGIN, paint_ring
from hubdesk.domain.strokes import FULL_PRESSURE, Point, Strokes

WIDTH = 8000
HEIGHT = 2400
"""The pad's own space, in tenths of a pixel of a pad 800 px wide, whatever the size of the window."""
PEN = 30


class Device(StrEnum):
    """What drew."""

    PEN = "pen"
    TOUCH = "touch"
    MOUSE = "mouse"


class SignaturePad(QWidget):
    """Keeps the strokes and paints from them, so that nothing is lost when the window changes its size.

    Signals:
        changed: a stroke began or grew, or everything was cleared.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._strokes: list[list[Point]] = []
        self._devices: list[Device] = []
        self._drawing: Device | None = None
        self._finger = -1
        self._clock = QElapsedTimer()

    @property
    def drawing(self) -> Strokes:
        """What was drawn so far."""
        return Strokes(
            width=WIDTH,
            height=HEIGHT,
            device=",".join(self._devices),
            strokes=tuple(tuple(stroke) for stroke in self._strokes),
        )

    def clear(self) -> None:
        """Start again on an empty pad."""
        self._strokes.clear()
        self._devices.clear()
        self._drawing = None
        self._clock.invalidate()
        self._grown()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The pad's own size."""
        return QSize(WIDTH // 10 + 2 * MARGIN, HEIGHT // 10 + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Large enough to sign with a finger."""
        return QSize(300, 100)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and signature
        """Paint paper, line and strokes."""
        paper = self._paper()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("edge"), 2))
            painter.setBrush(colour("white"))
            painter.drawRoundedRect(paper, 10, 10)
            painter.setPen(QPen(colour("line"), 2))
            foot = paper.top() + paper.height() * 0.78
            painter.drawLine(
                QPointF(paper.left() + paper.width() * 0.06, foot),
                QPointF(paper.right() - paper.width() * 0.06, foot),
            )
            painter.setClipRect(paper)
            scale = paper.width() / WIDTH
            pen = QPen(colour("ink"), PEN * scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for stroke in self._strokes:
                painter.drawPath(self._outline(stroke, paper, scale))
        if self.hasFocus():
            paint_ring(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a stroke by mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(Device.MOUSE, event.position(), FULL_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw on by mouse."""
        self._draw_on(Device.MOUSE, event.position(), FULL_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End a stroke by mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(Device.MOUSE)

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 - Qt's name
        """Draw by pen. Accepted, so that Qt makes no mouse events of it."""
        pressure = round(event.pressure() * FULL_PRESSURE)
        match event.type():
            case QEvent.Type.TabletPress:
                self._begin(Device.PEN, event.position(), pressure)
            case QEvent.Type.TabletMove:
                self._draw_on(Device.PEN, event.position(), pressure)
            case QEvent.Type.TabletRelease:
                self._end(Device.PEN)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw by finger; a second finger or the palm beside it draws nothing."""
        if not isinstance(event, QTouchEvent):
            return super().event(event)
        for point in event.points():
            if event.type() == QEvent.Type.TouchBegin and self._drawing is None:
                self._finger = point.id()
                self._begin(Device.TOUCH, point.position(), FULL_PRESSURE)
            elif point.id() == self._finger:
                self._draw_on(Device.TOUCH, point.position(), FULL_PRESSURE)
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._end(Device.TOUCH)
        event.accept()
        return True

    def _begin(self, device: Device, at: QPointF, pressure: int) -> None:
        if self._drawing is not None:
            return
        if not self._clock.isValid():
            self._clock.start()
        self._drawing = device
        if device not in self._devices:
            self._devices.append(device)
        self._strokes.append([self._point(at, pressure)])
        self._grown()

    def _draw_on(self, device: Device, at: QPointF, pressure: int) -> None:
        if self._drawing is not device:
            return
        point = self._point(at, pressure)
        last = self._strokes[-1][-1]
        if (point.x, point.y) != (last.x, last.y):
            self._strokes[-1].append(point)
            self._grown()

    def _end(self, device: Device) -> None:
        if self._drawing is device:
            self._drawing = None

    def _grown(self) -> None:
        self.update()
        self.changed.emit()

    def _point(self, at: QPointF, pressure: int) -> Point:
        paper = self._paper()
        x = round((at.x() - paper.left()) / paper.width() * WIDTH)
        y = round((at.y() - paper.top()) / paper.height() * HEIGHT)
        return Point(
            min(max(x, 0), WIDTH),
            min(max(y, 0), HEIGHT),
            min(max(pressure, 0), FULL_PRESSURE),
            self._clock.elapsed(),
        )

    def _paper(self) -> QRectF:
        """Where the pad's own space lies in the widget: as large as fits, in its own shape."""
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        width = max(1.0, min(room.width(), room.height() * WIDTH / HEIGHT))
        height = width * HEIGHT / WIDTH
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(room.right() - width if right else room.left(), room.top(), width, height)

    def _outline(self, stroke: list[Point], paper: QRectF, scale: float) -> QPainterPath:
        spots = [QPointF(paper.left() + p.x * scale, paper.top() + p.y * scale) for p in stroke]
        path = QPainterPath(spots[0])
        for spot in spots[1:] or [spots[0] + QPointF(0.1, 0)]:
            path.lineTo(spot)
        return path
