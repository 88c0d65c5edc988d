"""A family registers what it wants, from the first page to the receipt, with each kind of input."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hubdesk.desktop.family.journey import Reply, Step
from hubdesk.desktop.family.result import ReceiptWish
from hubdesk.domain.choices import Answer, MarkMethod, ReadBy, State
from hubdesk.domain.strokes import Strokes, is_mark
from hubdesk.store.store import Store

Key = Qt.Key


def last_signing(hub):
    return hub.record.signings[0].signing


def states(hub):
    """Where the choices stand that this family view asked."""
    asked = set(hub.view.journey.asked)
    return [one.state for one in hub.record.standings if (one.choice.choice_id, one.about) in asked]


def test_the_whole_journey_by_keyboard_alone(hub):
    view = hub.open()
    hub.key(Key.Key_Return)
    asked = len(view.journey.asked)
    assert asked >= 12
    for index in range(asked):
        assert hub.shows(f"{index + 1} of {asked}")
        hub.tab_to("yes")
        for _ in range(index % 3):
            hub.key(Key.Key_Right)
        hub.key(Key.Key_Space)
        hub.tab_to("next")
        hub.key(Key.Key_Return)
    assert view.journey.page.step is Step.EQUALITY_OFFER
    hub.tab_to("next")
    hub.key(Key.Key_Return)
    while view.journey.page.step is Step.EQUALITY:
        hub.key(Key.Key_Space)
        hub.tab_to("next")
        hub.key(Key.Key_Return)
    assert view.journey.page.step is Step.CHECK
    hub.tab_to("next")
    hub.key(Key.Key_Return)
    hub.tab_to("draw")
    hub.key(Key.Key_Right)
    hub.tab_to("typed_name")
    hub.type("Amina Yusuf")
    hub.key(Key.Key_Return)
    hub.settle()
    assert hub.shows("Thank you. It is saved.")
    assert hub.shows("Your receipt has the number")
    hub.tab_to("paper")
    hub.key(Key.Key_Space)
    hub.tab_to("next")
    hub.key(Key.Key_Return)
    hub.type("284617")
    hub.key(Key.Key_Return)
    hub.settle()
    (result,) = hub.results
    signing = last_signing(hub)
    wanted = [(Answer.YES, Answer.NO, None)[i % 3] for i in range(asked)]
    said = {(one.choice_id, one.about): one.answer for one in signing.decisions}
    assert [said.get(key) for key in view.journey.asked] == wanted
    assert signing.mark.method is MarkMethod.TYPED
    assert signing.mark.typed_name == "Amina Yusuf"
    assert signing.read_by is ReadBy.EYE
    assert result.wish is ReceiptWish.PAPER
    assert result.signing_id == signing.signing_id
    assert result.receipt_number
    assert len(hub.equality) == len(hub.desk.profile.equality)
    assert result.equality


def test_the_whole_journey_by_mouse_alone(hub):
    view = hub.open()
    hub.click("next")
    while view.journey.page.step is Step.CHOICE:
        assert not hub.part("next").isEnabled()
        hub.click("no")
        hub.click("next")
    hub.skip_equality()
    hub.click("next")
    hub.draw()
    hub.click("next")
    hub.settle()
    hub.click("file")
    hub.click("next")
    hub.give_pin()
    (result,) = hub.results
    assert result.wish is ReceiptWish.FILE
    assert set(states(hub)) == {State.NO}
    assert hub.equality == ()
    assert hub.record.equality_answered
    mark = last_signing(hub).mark
    strokes = msgspec.json.decode(
        hub.thread.submit(hub.desk.store.attachment, mark.strokes).result(), type=Strokes
    )
    assert is_mark(strokes)
    assert strokes.device == "mouse"
    times = [point.ms for stroke in strokes.strokes for point in stroke]
    assert times == sorted(times)
    picture = hub.thread.submit(hub.desk.store.attachment, mark.svg).result()
    assert picture.startswith(b"<svg")


def test_a_signature_by_finger(hub):
    hub.open()
    hub.answer(2)
    hub.skip_equality()
    hub.click("next")
    QApplication.processEvents()
    pad = hub.part("pad")
    screen = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    way = [QPoint(80 + 10 * step, 80 + step % 9 * 8) for step in range(30)]
    finger = QTest.touchEvent(pad, screen, False)
    finger.press(0, way[0], pad)
    finger.commit()
    for spot in way[1:]:
        finger.move(0, spot, pad)
        finger.commit()
    finger.release(0, way[-1], pad)
    finger.commit()
    drawn = pad.drawing
    assert drawn.device == "touch"
    assert [len(stroke) for stroke in drawn.strokes] == [len(way)]
    hub.click("next")
    hub.settle()
    assert last_signing(hub).mark.method is MarkMethod.DRAWN


def test_nothing_is_chosen_beforehand_and_an_answer_moves_nothing(hub):
    view = hub.open()
    hub.click("next")
    for name in ("yes", "no", "later"):
        assert not hub.part(name).isChecked()
    page = view.journey.page
    hub.click("yes")
    assert view.journey.page == page
    hub.click("no")
    assert view.journey.reply is Reply.NO
    assert not hub.part("yes").isChecked()
    hub.click("next")
    for name in ("yes", "no", "later"):
        assert not hub.part(name).isChecked()
    hub.click("back")
    assert hub.part("no").isChecked()


def test_the_three_answers_are_the_same_size(hub):
    hub.open()
    hub.click("next")
    sizes = [hub.part(name).size() for name in ("yes", "no", "later")]
    assert max(size.width() for size in sizes) - min(size.width() for size in sizes) <= 1
    assert len({size.height() for size in sizes}) == 1
    assert all(size.height() >= 44 and size.width() >= 44 for size in sizes)


def test_change_returns_straight_to_what_you_said(hub):
    view = hub.open()
    hub.answer(2)
    hub.skip_equality()
    view._leaves.check.wants_change.emit(3)
    assert view.journey.page.step is Step.CHOICE
    assert hub.part("no").isChecked()
    hub.click("yes")
    hub.click("next")
    assert view.journey.page.step is Step.CHECK
    assert list(view.journey.decisions.values()).count(Answer.YES) == 1


def test_everything_put_off_needs_no_signature_and_writes_no_decision(hub):
    hub.open()
    hub.answer(3)
    hub.skip_equality()
    assert hub.shows("nothing to sign")
    hub.click("next")
    hub.settle()
    hub.click("next")
    hub.give_pin()
    (result,) = hub.results
    assert result.signing_id is None
    assert hub.record.signings == ()
    assert set(states(hub)) == {State.NOT_ASKED}


def test_only_what_is_due_is_asked_again(hub):
    hub.open()
    hub.answer(2, 2, 3)
    hub.skip_equality()
    hub.click("next")
    hub.draw()
    hub.click("next")
    hub.settle()
    hub.click("next")
    hub.give_pin()
    first = hub.view
    put_off = len(first.journey.asked) - len(first.journey.decisions)
    hub.window.close()
    again = hub.open()
    assert len(again.journey.asked) == put_off
    assert not set(again.journey.asked) & set(first.journey.decisions)
    hub.view._guard.take_down()
    hub.window.close()
    assert len(hub.open(everything=True).journey.asked) == len(first.journey.asked)


@pytest.mark.parametrize("way", ["say", "helper"])
def test_a_spoken_yes_and_a_helper_need_a_witness(hub, way):
    hub.open()
    hub.answer(1)
    hub.skip_equality()
    hub.click("next")
    hub.click(way)
    hub.click("next")
    assert hub.shows("Tick the box") or hub.shows("Type the helper's name.")
    if way == "say":
        hub.click("said")
    else:
        hub.part("helper_name").setFocus()
        hub.type("Leila Hassan")
        hub.part("helper_relationship").setFocus()
        hub.type("Sister")
        hub.draw("helper_pad")
    hub.click("next")
    assert hub.shows("A member of staff confirms")
    assert hub.record.signings == ()
    hub.click("somebody_else")
    hub.settle()
    ama = next(one for one in hub.view._cover._people if one.text() == "Ama Osei")
    QTest.mouseClick(ama, Qt.MouseButton.LeftButton)
    hub.give_pin("930582")
    assert hub.shows("Thank you. It is saved.")
    signing = last_signing(hub)
    assert signing.witness == hub.view._cover._people[ama].staff_id
    assert signing.mark.method is (MarkMethod.SPOKEN if way == "say" else MarkMethod.HELPER)
    if way == "helper":
        assert (signing.mark.helper_name, signing.mark.helper_relationship) == ("Leila Hassan", "Sister")


def test_somebody_who_had_it_read_aloud_is_on_record(hub):
    hub.open()
    hub.answer(1)
    hub.skip_equality()
    hub.click("aloud")
    hub.click("next")
    hub.click("type")
    hub.part("typed_name").setFocus()
    hub.type("Amina")
    hub.click("next")
    hub.settle()
    assert last_signing(hub).read_by is ReadBy.ALOUD


def test_earlier_voluntary_answers_are_offered_not_shown(hub):
    view = hub.open()
    hub.answer(2)
    hub.click("next")
    hub.key(Key.Key_2)
    while view.journey.page.step is Step.EQUALITY:
        hub.key(Key.Key_1)
        hub.click("next")
    hub.click("next")
    hub.draw()
    hub.click("next")
    hub.settle()
    hub.click("next")
    hub.give_pin()
    told = hub.equality
    assert told
    hub.window.close()
    hub.open(everything=True)
    hub.answer(2)
    assert hub.shows("See my earlier answers")
    hub.click("review")
    assert view.journey.page.step is not Step.EQUALITY
    assert hub.view.journey.equality_answers.keys() == {one.question for one in told}


def test_nothing_is_said_to_be_saved_when_saving_fails(hub, monkeypatch):
    from hubdesk.domain.problems import NotSaved

    def broken(_store, *_entries):
        raise NotSaved("The disk is full.", "Free some space.")

    hub.open()
    hub.answer(1)
    hub.skip_equality()
    hub.click("next")
    hub.draw()
    monkeypatch.setattr(Store, "append", broken)
    hub.click("next")
    hub.settle()
    assert hub.shows("The disk is full. Free some space. Your answers are still here.")
    assert not hub.shows("It is saved.")
    monkeypatch.undo()
    hub.click("next")
    hub.settle()
    assert hub.shows("Thank you. It is saved.")
    assert len(hub.record.signings) == 1
