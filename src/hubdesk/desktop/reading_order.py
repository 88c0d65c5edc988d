"""The order in which Tab goes round: the order in which the screen is read, whatever was added last."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

_WHOLE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit)


def stops(root: QWidget) -> Iterator[QWidget]:
    """Every widget that Tab stops at, from the top of `root` to its end, following the layouts."""
    if root.isHidden():
        return
    if isinstance(root, QStackedWidget):
        if (shown := root.currentWidget()) is not None:
            yield from stops(shown)
        return
    if isinstance(root, QScrollArea):
        if (inside := root.widget()) is not None:
            yield from stops(inside)
        return
    tabbed = root.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    if tabbed and root.focusProxy() is None and root.isEnabled() and root.isVisible():
        yield root
    if not isinstance(root, _WHOLE) and (layout := root.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)


def step(root: QWidget, here: QWidget | None, *, forward: bool) -> QWidget | None:
    """The stop after (or before) `here`, round and round; None when there is nowhere to go."""
    return following(stops(root), here, root, forward=forward)


def following(
    order: Iterable[QWidget], here: QWidget | None, root: QWidget, *, forward: bool
) -> QWidget | None:
    """Of these stops, the one after (or before) `here` that shows in `root`, round and round."""
    open_ones = [one for one in order if one.isVisibleTo(root) and one.isEnabled()]
    if not open_ones:
        return None
    if here not in open_ones:
        return open_ones[0 if forward else -1]
    return open_ones[(open_ones.index(here) + (1 if forward else -1)) % len(open_ones)]
