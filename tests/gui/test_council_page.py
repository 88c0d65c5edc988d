"""The council page and the foot of the window: words for how things stand, and the way to link the PC."""

from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hubdesk.domain.problems import InputProblem, Refused
from hubdesk.services.desk import Desk
from hubdesk.services.ports import Enrolled, LinkNews, SyncProgress, SyncResult
from hubdesk.services.registering import arrive
from hubdesk.services.staff import add_staff, switch_to
from hubdesk.store.outgoing import acknowledge, next_batch
from hubdesk.wire.messages import Verdict, received

from .conftest import House
from .other_desk import OtherDesk, carry
from .other_desk import link as enrol
from .scripted_link import ScriptedLink
from .two_desks import apart, register_twin

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def link(desk: House) -> ScriptedLink:
    """The open desk's way to the council, written by the test."""
    scripted = ScriptedLink()
    desk.work.desk.council_link = scripted
    desk.window.enter(desk.work.desk)
    desk.at("FrontDeskScreen")
    return scripted


def tell(link: ScriptedLink, news: LinkNews) -> None:
    """News come from another thread than the window's."""
    thread = Thread(target=link.tell, args=(news,))
    thread.start()
    thread.join()


def council(house: House):
    house.press(Qt.Key.Key_F7)
    screen = house.at("CouncilScreen")
    house.until(screen.form.lists.isVisible)
    return screen


def button(house: House, text: str) -> QPushButton:
    return next(b for b in house.window.findChildren(QPushButton) if text in b.text() and b.isVisible())


def test_the_foot_says_how_things_stand_and_leads_to_the_decisions(
    desk: House, link: ScriptedLink, family: str, tmp_path: Path
) -> None:
    desk.until(lambda: "Working offline: 7 families waiting, last sent Tue 16:10." in desk.seen())
    assert not [b for b in desk.window.findChildren(QPushButton) if "decision" in b.text() and b.isVisible()]
    desk.thread.submit(enrol, desk.work.desk.store).result(timeout=15)
    other = desk.thread.submit(OtherDesk, tmp_path / "away").result(timeout=15)
    link.told = replace(link.told, decisions=1)
    apart(desk, other, family, ({"born": date(2024, 1, 21)}, {}), ({"born": date(2024, 12, 1)}, {}))
    desk.thread.submit(other.close).result(timeout=15)
    desk.until(lambda: any("needs a decision" in b.text() for b in desk.window.findChildren(QPushButton)))
    assert desk.window.screen_shown.form.search.hasFocus()
    button(desk, "1 record needs a decision").click()
    desk.at("ReviewsScreen")
    button(desk, "Decide").click()
    clash = desk.at("ClashScreen")
    next(iter(clash._sides)).click()
    clash.save()
    desk.at("ReviewsScreen")
    desk.until(lambda: not any("needs a decision" in b.text() for b in desk.window.findChildren(QPushButton)))


def test_news_from_another_desk_shows_and_takes_nothing_away(
    desk: House, link: ScriptedLink, family: str
) -> None:
    front = desk.window.screen_shown
    desk.type("unfinished wor")
    changes = desk.ask(arrive, family)
    tell(link, LinkNews(changes=changes))
    desk.until(
        lambda: "Here" in desk.seen() or front.form.arrivals.sentences()[0] != "Nobody has arrived yet today."
    )
    assert front.form.search.hasFocus()
    assert front.form.search.text() == "unfinished wor"


def test_a_record_that_left_this_pc_leaves_the_screen(desk: House, link: ScriptedLink, family: str) -> None:
    from hubdesk.domain.ids import HouseholdId
    from hubdesk.services.undoing import undo

    desk.window.routes.record(HouseholdId(family))
    screen = desk.at("FamilyRecordScreen")
    desk.until(lambda: screen.record is not None)
    head = screen.record.head
    changes = desk.ask(undo, head)
    tell(link, LinkNews(changes=changes))
    desk.at("FrontDeskScreen")
    assert "Rahman" not in desk.window.windowTitle()
    assert "undone" in desk.window.message


def test_a_long_exchange_has_a_bar_and_can_be_left(desk: House, link: ScriptedLink) -> None:
    screen = council(desk)
    assert not screen.form.progress_card.isVisible()
    half = SyncProgress(phase="fetching", done=5000, total=10000, words="Fetching: 5,000 of 10,000.")
    tell(link, LinkNews(progress=half))
    desk.until(screen.form.progress_card.isVisible)
    assert (screen.form.progress.value(), screen.form.progress.maximum()) == (5000, 10000)
    desk.press(Qt.Key.Key_Escape)
    desk.at("FrontDeskScreen")
    screen = council(desk)
    assert screen.form.progress_card.isVisible()
    tell(link, LinkNews(result=SyncResult(agreed=True, pulled=10000, words="Everything is here.")))
    desk.until(lambda: not screen.form.progress_card.isVisible())


def test_try_now_tries_at_once_and_says_what_stood_in_the_way(desk: House, link: ScriptedLink) -> None:
    screen = council(desk)
    screen.form.try_now.show()
    screen.try_now()
    assert "Trying…" in screen.form.try_now.text()
    screen.try_now()
    assert len(link.tried) == 1
    link.tried[0].set_exception(Refused("No council is linked.", "Link this PC first."))
    desk.until(lambda: "No council is linked." in desk.window.message)
    assert "Try now" in screen.form.try_now.text().replace("&", "")


def test_linking_asks_for_what_is_missing(desk: House, link: ScriptedLink) -> None:
    screen = council(desk)
    assert screen.form.address.edit.hasFocus()
    desk.press(Qt.Key.Key_Return, CTRL)
    assert len(screen.form.summary.sentences()) == 2
    assert link.asked == []
    assert "Type the one-time code." in screen.form.code.problem


def test_a_code_that_was_used_is_said_at_its_box(desk: House, link: ScriptedLink) -> None:
    screen = council(desk)
    desk.type("https://hubdesk.example.gov.uk")
    desk.press(Qt.Key.Key_Tab)
    desk.type("ABCD-EFGH")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: link.asked)
    assert link.asked == [("https://hubdesk.example.gov.uk", "ABCD-EFGH", "")]
    desk.press(Qt.Key.Key_Return)
    assert len(link.asked) == 1
    assert screen.form.code.edit.hasFocus()
    link.refuse(InputProblem("code", "This code was used already. Ask the council for a new one."))
    desk.until(lambda: screen.form.code.problem)
    assert screen.form.code.edit.hasFocus()
    assert screen.form.code.text() == "ABCD-EFGH"


def test_linking_with_the_councils_own_certificate(desk: House, link: ScriptedLink, tmp_path: Path) -> None:
    pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
    (tmp_path / "council.pem").write_text(pem)
    screen = council(desk)
    screen.form.address.set_text("https://hubdesk.example.gov.uk")
    screen.form.code.set_text("ABCD-EFGH")
    screen.form.certificate.set_text(str(tmp_path / "nothing.pem"))
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: screen.form.certificate.problem)
    assert "not a certificate file" in screen.form.certificate.problem
    screen.form.certificate.set_text(str(tmp_path / "council.pem"))
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: link.asked)
    assert link.asked[0][2] == pem
    link.enrolling[0].set_result(Enrolled(council="bedford", hub_name="Queens Park", role="hub"))
    desk.until(lambda: "linked to the council as Queens Park" in desk.window.message)


def test_only_a_manager_can_link_the_pc(desk: House, link: ScriptedLink) -> None:
    desk.ask(add_staff, "Sam Patel", "reception", "", "738292")

    def switch(open_desk: object) -> None:
        from hubdesk.services.staff import staff_members

        sam = next(m for m in staff_members(open_desk) if m.name == "Sam Patel")
        switch_to(open_desk, sam.staff_id, "738292")

    desk.ask(switch)
    screen = council(desk)
    assert "A manager can link this PC" in screen.form.enrol_words.text()
    assert not screen.form.address.isVisible()
    desk.press(Qt.Key.Key_Return, CTRL)
    assert link.asked == []


def test_a_link_that_ended_badly_after_the_page_was_left_does_no_harm(
    desk: House, link: ScriptedLink
) -> None:
    screen = council(desk)
    screen.form.address.set_text("https://hubdesk.example.gov.uk")
    screen.form.code.set_text("ABCD-EFGH")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: link.asked)
    desk.press(Qt.Key.Key_Escape)
    desk.at("FrontDeskScreen")
    link.refuse(Refused("The council does not answer.", "Try again later."))
    desk.until(lambda: "The council does not answer." in desk.window.message)


def test_what_was_refused_says_why_and_can_be_sent_again(
    desk: House, link: ScriptedLink, family: str
) -> None:
    def refuse(open_desk: Desk) -> None:
        enrol(open_desk.store)
        waiting = next_batch(open_desk.store)
        said = [
            Verdict(entry_id=one.entry_id, verdict="rejected", code="unknown_device")
            if received(one.sent).household_id == family
            else Verdict(entry_id=one.entry_id, verdict="accepted")
            for one in waiting
        ]
        acknowledge(open_desk.store, tuple(said), ())

    desk.ask(refuse)
    screen = council(desk)
    desk.until(screen.form.refused_card.isVisible)
    seen = desk.seen()
    assert "Mohammed Rahman and Yusuf: registered" in seen
    assert "The council does not know the PC that wrote it." in seen
    assert "enrol that PC" in seen
    again = button(desk, "Send again")
    assert "Mohammed Rahman" in again.accessibleName()
    again.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.until(lambda: not screen.form.refused_card.isVisible())
    assert link.woken == 1
    assert "1 family, 1 change." in desk.seen()


def test_a_family_that_comes_in_while_it_is_typed_is_shown_as_a_possible_match(
    desk: House, link: ScriptedLink, tmp_path: Path
) -> None:
    desk.window.routes.new_family()
    screen = desk.at("NewFamilyScreen")
    carer = screen.form.carer.fields
    for name, text in (("last_name", "Rahman"), ("date_of_birth", "3/4/91"), ("mobile", "07700 900812")):
        carer[name].set_text(text)
    carer["first_name"].setFocus()
    desk.type("Moham")
    desk.until(lambda: not screen.looking)
    assert screen.matches == ()

    def come_in() -> object:
        enrol(desk.work.desk.store)
        other = OtherDesk(tmp_path / "away")
        try:
            register_twin(other.desk)
            return carry(other.desk.store, desk.work.desk.store, "1")
        finally:
            other.close()

    tell(link, LinkNews(changes=desk.thread.submit(come_in).result(timeout=15)))
    desk.until(lambda: screen.matches)
    assert carer["first_name"].edit.hasFocus()
    assert carer["first_name"].text() == "Moham"


def test_the_practice_hub_offers_no_link(desk: House, link: ScriptedLink) -> None:
    desk.work.desk.practice = True
    screen = council(desk)
    assert "never reach a council" in screen.form.enrol_words.text()
    assert not screen.form.address.isVisible()
    assert link.asked == []
    desk.work.desk.practice = False


def test_a_list_that_grows_under_the_focus_leaves_it_with_its_family(
    desk: House, link: ScriptedLink, family: str
) -> None:
    desk.ask(arrive, family)
    desk.window.routes.front_desk()
    front = desk.at("FrontDeskScreen")
    desk.until(lambda: front.form.arrivals.findChildren(QPushButton))
    front.form.arrivals.findChildren(QPushButton)[0].setFocus()

    def another(open_desk: Desk) -> object:
        return arrive(open_desk, register_twin(open_desk))

    desk.clock.go_on(60)
    tell(link, LinkNews(changes=desk.ask(another)))
    desk.until(lambda: len(front.form.arrivals.findChildren(QPushButton)) == 2)
    desk.until(lambda: desk.window.focusWidget().accessibleName() == "Open Mohammed Rahman and Yusuf")
    assert front.form.arrivals.findChildren(QPushButton)[0] is not desk.window.focusWidget()
