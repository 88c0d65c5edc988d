"""Nobody gets out of the family's view without a staff PIN: every key, click, drop and close is tried."""

import itertools

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from hubdesk.desktop.family.journey import Step

Mod = Qt.KeyboardModifier
HELD = [Mod.NoModifier, Mod.ShiftModifier, Mod.ControlModifier, Mod.AltModifier, Mod.MetaModifier]
COMBINATIONS = [
    Mod.ControlModifier | Mod.ShiftModifier,
    Mod.ControlModifier | Mod.AltModifier,
    Mod.AltModifier | Mod.ShiftModifier,
    Mod.ControlModifier | Mod.AltModifier | Mod.ShiftModifier,
]
NO_KEYS = ("Key_unknown", "Key_Any", "Key_micro")
"""Two that are no keys, and one whose older name Qt warns of."""
KEYS = [key for key in Qt.Key if key.name not in NO_KEYS]
WAYS_OUT = [
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "Esc",
    "Ctrl+L",
    "Ctrl+W",
    "Ctrl+Q",
    "Ctrl+P",
    "Ctrl+O",
    "Alt+F4",
]


@pytest.fixture
def escaped(hub):
    """Everything that must not happen, as it happens: shortcuts of the window behind, and its own button."""
    happened = []
    hub.open()
    for keys in WAYS_OUT:
        shortcut = QShortcut(QKeySequence(keys), hub.window)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.activated.connect(lambda keys=keys: happened.append(keys))
    action = QAction("Find", hub.window)
    action.setShortcut(QKeySequence("Ctrl+F"))
    action.triggered.connect(lambda: happened.append("Ctrl+F"))
    hub.window.addAction(action)
    menu = hub.window.menuBar().addMenu("&File")
    menu.aboutToShow.connect(lambda: happened.append("menu"))
    button = QPushButton("Records", hub.window)
    button.clicked.connect(lambda: happened.append("button behind"))
    button.setGeometry(300, 2, 120, 30)
    button.show()
    button.raise_()
    QApplication.processEvents()
    return happened


class Spy(QObject):
    """Writes down what reaches a part after the guard let it through."""

    def __init__(self, parts):
        super().__init__()
        self.reached = []
        self.parts = parts
        for part in parts:
            part.installEventFilter(self)

    def eventFilter(self, _part, event):  # noqa: N802 - Qt's name
        self.reached.append(event.type())
        return False


def still_in(hub):
    """Whether the view still has the whole say."""
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert windows == [hub.window]
    assert hub.view.isVisible()
    assert hub.view._guard.up
    assert hub.results == []
    return True


def press_everything(hub, combinations):
    for key, held in itertools.product(KEYS, combinations):
        QTest.keyClick(hub.view.focusWidget() or hub.window, key, held)
    hub.settle()


@pytest.mark.parametrize("place", ["choice", "sign", "cover"])
@pytest.mark.parametrize("combinations", [HELD, COMBINATIONS], ids=["one held", "several held"])
def test_every_key_and_combination(hub, escaped, place, combinations):
    QGuiApplication.clipboard().setText("Another family")
    if place == "choice":
        hub.click("next")
    elif place == "sign":
        hub.answer(2)
        hub.skip_equality()
        hub.click("next")
        hub.click("type")
        hub.part("typed_name").setFocus()
    else:
        hub.click("staff")
    press_everything(hub, combinations)
    assert escaped == []
    assert still_in(hub)
    assert hub.view.journey.page.step is not Step.DONE
    assert hub.record.signings == ()
    for line in hub.view.findChildren(QLineEdit):
        assert "Another" not in line.text()
    assert QGuiApplication.clipboard().text() == "Another family"


@pytest.mark.usefixtures("escaped")
def test_the_window_does_not_close_and_asks_for_staff(hub):
    assert not hub.window.close()
    assert still_in(hub)
    assert hub.shows("Ask a member of staff")
    hub.give_pin("111213", "leave")
    assert hub.shows("That is not the right PIN.")
    assert still_in(hub)
    hub.give_pin()
    assert hub.results == ["left"]
    assert hub.window.close()


def test_no_menu_no_help_no_drop_no_other_button(hub, escaped):
    hub.answer(2)
    hub.skip_equality()
    hub.click("next")
    hub.click("type")
    line = hub.part("typed_name")
    at = QPoint(20, 10)
    everywhere = line.mapToGlobal(at)
    mime = QMimeData()
    mime.setText("dropped")
    mime.setUrls([QUrl("https://example.org")])
    left, none = Qt.MouseButton.LeftButton, Mod.NoModifier
    parts = (line, hub.view, hub.window)
    spy = Spy(parts)
    for part in parts:
        for event in (
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, everywhere),
            QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, everywhere),
            QHelpEvent(QHelpEvent.Type.WhatsThis, at, everywhere),
            QHelpEvent(QHelpEvent.Type.ToolTip, at, everywhere),
            QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, left, none),
            QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, left, none),
        ):
            QCoreApplication.sendEvent(part, event)
        for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
            QTest.mouseClick(part, button, none, at)
    lead_out = {
        QEvent.Type.ContextMenu,
        QEvent.Type.WhatsThis,
        QEvent.Type.ToolTip,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
    }
    assert not lead_out & set(spy.reached)
    behind = next(one for one in hub.window.findChildren(QPushButton) if one.text() == "Records")
    QTest.mouseClick(behind, left)
    QTest.mouseClick(hub.window.menuBar(), left, none, QPoint(10, 8))
    assert escaped == []
    assert line.text() == ""
    assert still_in(hub)


@pytest.mark.usefixtures("escaped")
def test_tab_never_leaves_the_view(hub):
    hub.click("next")
    seen = set()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        for _ in range(25):
            hub.key(key)
            focused = QApplication.focusWidget()
            assert hub.view.isAncestorOf(focused)
            seen.add(focused.objectName())
    assert {"listen", "larger", "staff", "facts", "yes", "back"} <= seen


@pytest.mark.usefixtures("escaped")
def test_nothing_on_the_screen_is_a_link_and_nothing_else_is_named(hub):
    hub.answer(2)
    words = " ".join(
        str(one.property("text")) for one in hub.view.findChildren(QWidget) if one.property("text")
    )
    assert "href" not in words
    assert "07700" not in words
    assert hub.window.windowTitle() == "" or "Yusuf" not in hub.window.windowTitle()


def test_when_staff_have_the_screen_back_keys_work_again(hub, escaped):
    hub.click("staff")
    hub.give_pin()
    assert hub.results == ["left"]
    QTest.keyClick(hub.window, Qt.Key.Key_F3)
    assert escaped == ["F3"]


@pytest.mark.usefixtures("escaped")
def test_too_many_wrong_pins_lock_the_store(hub):
    hub.click("next")
    hub.key(Qt.Key.Key_1)
    hub.click("staff")
    for _ in range(8):
        if hub.results:
            break
        hub.give_pin("111213")
    assert hub.results == ["locked out"]
    assert len(hub.drafts) == 1


def test_a_list_of_the_window_behind_that_closes_asks_for_nobody(hub):
    hub.open()
    box = QComboBox(hub.window)
    box.addItems(["Aunt", "Uncle"])
    box.show()
    box.showPopup()
    list_window = box.view().window()
    assert list_window is not hub.window
    list_window.close()
    box.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    assert not hub.view.covered
    assert hub.results == []
