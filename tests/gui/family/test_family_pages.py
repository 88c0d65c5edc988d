"""Every page can be read: at every size, in both directions, by eye, by ear and by a screen reader."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from hubdesk.desktop import theme
from hubdesk.desktop.family.journey import Step
from hubdesk.desktop.widgets.choice_button import ChoiceButton
from hubdesk.desktop.widgets.signature_pad import SignaturePad

ROLES = {
    QAccessible.Role.PushButton,
    QAccessible.Role.RadioButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.EditableText,
}


def every_page(hub):
    """Walk through all pages, and stop at each."""
    view = hub.view
    yield "welcome"
    hub.click("notice")
    yield "notice"
    hub.click("next")
    hub.click("next")
    while view.journey.page.step is Step.CHOICE:
        hub.key(Qt.Key.Key_1)
        yield f"choice {view.journey.page.index}"
        hub.click("next")
    yield "equality offer"
    hub.click("next")
    while view.journey.page.step is Step.EQUALITY:
        hub.key(Qt.Key.Key_1)
        yield f"equality {view.journey.page.index} {view.journey.page.part}"
        hub.click("next")
    yield "check"
    hub.click("next")
    for way in ("type", "say", "helper", "draw"):
        hub.click(way)
        yield f"sign {way}"
    hub.click("next")
    yield "sign, nothing drawn"
    hub.draw()
    hub.click("next")
    hub.settle()
    yield "thanks"
    hub.click("next")
    yield "cover"


def laid_out(view):
    """Whether the page came to rest: laying it out again and again changes nothing."""
    seen = []
    for _ in range(3):
        QApplication.processEvents()
        seen.append([one.geometry() for one in view.findChildren(QWidget)])
    return seen[0] == seen[1] == seen[2]


def clipped(view):
    """The words that are not wholly inside the room they have."""
    page = view._page()
    cut = []
    for part in view.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QAbstractButton | QLineEdit):
            continue
        if isinstance(part, QLabel) and part.wordWrap():
            fits = part.heightForWidth(part.width()) <= part.height()
        elif isinstance(part, ChoiceButton):
            fits = part.heightForWidth(part.width()) <= part.height()
            fits = fits and part.minimumSizeHint().width() <= part.width()
        else:
            hint = part.minimumSizeHint() if isinstance(part, QLineEdit) else part.sizeHint()
            fits = hint.width() <= part.width() and hint.height() <= part.height()
        outside = QRect(part.mapTo(view, part.rect().topLeft()), part.size())
        sideways = outside.left() < 0 or outside.right() > view.width()
        if not fits or sideways:
            cut.append((part.objectName(), part.property("text"), part.size().toTuple()))
    bar = page.horizontalScrollBar()
    return cut + ([("scrolls sideways", bar.maximum(), "")] if bar.isVisible() else [])


@pytest.mark.parametrize(
    ("per_cent", "direction"),
    [
        (100, Qt.LayoutDirection.LeftToRight),
        (200, Qt.LayoutDirection.LeftToRight),
        (200, Qt.LayoutDirection.RightToLeft),
    ],
    ids=["100", "200", "200, right to left"],
)
@pytest.mark.parametrize("size", [(1366, 768), (768, 1024)], ids=["wide", "upright"])
def test_no_words_are_cut_off(hub, per_cent, size, direction):
    view = hub.open(width=size[0], height=size[1])
    while view._clothes.per_cent < per_cent:
        hub.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    view.setLayoutDirection(direction)
    for page in every_page(hub):
        hub.qtbot.waitUntil(lambda: laid_out(view), timeout=5_000)
        assert clipped(view) == [], page
    assert (hub.window.width(), hub.window.height()) == size
    assert view.layoutDirection() == direction


def test_everything_to_press_has_a_name_and_a_size_for_fingers(hub):
    view = hub.open()
    for page in every_page(hub):
        QApplication.processEvents()
        for part in view.findChildren(QWidget):
            if not part.isVisible() or part.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            found = QAccessible.queryAccessibleInterface(part)
            assert found.text(QAccessible.Text.Name), (page, part.objectName())
            if found.role() in ROLES:
                assert part.width() >= 44, (page, part.objectName())
                assert part.height() >= 44, (page, part.objectName())


def test_a_screen_reader_hears_which_answer_is_chosen(hub):
    hub.open()
    hub.click("next")
    no = QAccessible.queryAccessibleInterface(hub.part("no"))
    assert no.role() == QAccessible.Role.RadioButton
    assert not no.state().checked
    hub.click("no")
    assert no.state().checked
    facts = QAccessible.queryAccessibleInterface(hub.part("facts"))
    assert "Why" in facts.text(QAccessible.Text.Name)


def test_the_main_page_of_each_choice_needs_no_scrolling_on_a_hub_pc(hub):
    view = hub.open()
    hub.click("next")
    while view.journey.page.step is Step.CHOICE:
        QApplication.processEvents()
        assert view._page().verticalScrollBar().maximum() == 0, view.journey.page
        hub.key(Qt.Key.Key_3)
        hub.click("next")


def test_larger_text_goes_up_in_steps_and_back(hub):
    view = hub.open()
    sizes = []
    for _ in range(len(theme.SIZES)):
        sizes.append(hub.part("heading").font().pixelSize())
        hub.click("larger")
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == 2 * sizes[0]
    assert view._clothes.per_cent == 100


def test_a_signature_is_painted_again_from_its_strokes_after_a_resize(hub):
    view = hub.open()
    hub.answer(2)
    hub.skip_equality()
    hub.click("next")
    hub.draw()
    pad = hub.part("pad")
    drawn = pad.drawing
    assert ink(pad) > 300
    hub.window.resize(800, 700)
    QApplication.processEvents()
    assert pad.drawing == drawn
    assert ink(pad) > 150
    hub.window.resize(1366, 768)
    QApplication.processEvents()
    assert pad.drawing == drawn
    pad.clear()
    assert ink(pad) == 0
    assert view._leaves.sign.mark() == "drawing"


def ink(pad):
    """How many dark pixels the pad shows."""
    image = pad.grab().toImage()
    dark = 0
    for x in range(image.width()):
        for y in range(image.height()):
            dark += image.pixelColor(x, y).lightness() < 60
    return dark


def test_one_dot_is_refused_with_a_way_on(hub):
    hub.open()
    hub.answer(1)
    hub.skip_equality()
    hub.click("next")
    hub.draw(spots=1)
    hub.click("next")
    hub.settle()
    assert hub.shows("That is only a dot.")
    assert hub.record.signings == ()
    hub.click("clear")
    hub.click("next")
    assert hub.shows("Draw your name or a mark")
    hub.draw()
    assert not hub.shows("Draw your name or a mark")


def test_a_resting_palm_draws_nothing(qtbot):
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(812, 252)
    pad._begin(pad_device("touch"), pad.rect().center().toPointF(), 1000)
    pad._begin(pad_device("pen"), pad.rect().center().toPointF(), 500)
    assert pad.drawing.device == "touch"
    assert len(pad.drawing.strokes) == 1


def pad_device(name):
    from hubdesk.desktop.widgets.signature_pad import Device

    return Device(name)
