"""The way through the family's view, as data: pages, answers, forward, back, and Change with its way back.

No widget is known here. A `Journey` never changes; every step gives a new one.
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from hubdesk.domain.choices import Answer
from hubdesk.domain.councils import EqualityQuestion
from hubdesk.domain.ids import ChoiceId, PersonId

Key = tuple[ChoiceId, PersonId]


class Step(StrEnum):
    """The kinds of page, in the order in which they come. NOTICE is an aside that leads back."""

    WELCOME = "welcome"
    NOTICE = "notice"
    CHOICE = "choice"
    EQUALITY_OFFER = "equality_offer"
    EQUALITY = "equality"
    CHECK = "check"
    SIGN = "sign"
    DONE = "done"


class Page(msgspec.Struct, frozen=True):
    """One page. `index` counts choices or equality questions; `part` 1 is the second step of a question."""

    step: Step
    index: int = 0
    part: int = 0


class Reply(StrEnum):
    """What a family pressed. LATER is kept on the page, and is no decision."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One voluntary answer. `code` is empty while only the group of a two-step question is chosen."""

    group: str = ""
    code: str = ""
    own_words: str = ""


class EqualityOutcome(StrEnum):
    """What is to be written about the equality questions."""

    NOT_OFFERED = "not_offered"
    KEPT = "kept"
    SKIPPED = "skipped"
    REMOVED = "removed"
    ANSWERED = "answered"


WELCOME = Page(Step.WELCOME)
NOTICE = Page(Step.NOTICE)
EQUALITY_OFFER = Page(Step.EQUALITY_OFFER)
CHECK = Page(Step.CHECK)
SIGN = Page(Step.SIGN)
DONE = Page(Step.DONE)


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody is, and what they said so far. Nothing is ever preselected.

    Attributes:
        asked: the choices, in the order asked.
        equality: the voluntary questions, in the order asked; may be none.
        earlier: the answers to them that stand from an earlier visit.
        replies: per choice, only what was pressed.
        told: per equality question, only what was told (or taken over from `earlier` on request).
        removing: the earlier equality answers are to go.
        page: the page on the screen.
        way_back: set on an aside (a Change, the notice): Next and Back both lead there.
    """

    asked: tuple[Key, ...]
    equality: tuple[EqualityQuestion, ...] = ()
    earlier: dict[str, Told] = msgspec.field(default_factory=dict)
    replies: dict[Key, Reply] = msgspec.field(default_factory=dict)
    told: dict[str, Told] = msgspec.field(default_factory=dict)
    removing: bool = False
    page: Page = WELCOME
    way_back: Page | None = None

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that lie on the way, in order, for what was said so far."""
        pages = [WELCOME, *(Page(Step.CHOICE, index) for index in range(len(self.asked)))]
        if self.equality:
            pages.append(EQUALITY_OFFER)
        for index, question in enumerate(self.equality):
            pages.append(Page(Step.EQUALITY, index))
            if self._has_second_part(question):
                pages.append(Page(Step.EQUALITY, index, 1))
        pages.append(CHECK)
        if self.decisions:
            pages.append(SIGN)
        return (*pages, DONE)

    @property
    def decisions(self) -> dict[Key, Answer]:
        """The yeses and noes. A choice put off, or never reached, is not among them: it was not asked."""
        answers = {Reply.YES: Answer.YES, Reply.NO: Answer.NO}
        return {
            key: answers[self.replies[key]]
            for key in self.asked
            if self.replies.get(key, Reply.LATER) is not Reply.LATER
        }

    @property
    def counts(self) -> tuple[int, int]:
        """How many yeses, how many noes."""
        answers = list(self.decisions.values())
        return answers.count(Answer.YES), answers.count(Answer.NO)

    @property
    def put_off(self) -> int:
        """How many choices are left for another day."""
        return len(self.asked) - len(self.decisions)

    @property
    def equality_answers(self) -> dict[str, Told]:
        """The complete equality answers, in the order asked."""
        return {
            question.question: self.told[question.question]
            for question in self.equality
            if question.question in self.told and self.told[question.question].code
        }

    @property
    def equality_outcome(self) -> EqualityOutcome:
        """What is to be saved about the equality questions. Skipping leaves earlier answers alone."""
        if not self.equality:
            return EqualityOutcome.NOT_OFFERED
        if self.equality_answers:
            return EqualityOutcome.ANSWERED
        if self.removing:
            return EqualityOutcome.REMOVED
        return EqualityOutcome.KEPT if self.earlier else EqualityOutcome.SKIPPED

    @property
    def key(self) -> Key:
        """The choice on the page.

        Raises:
            LookupError: the page asks no choice.
        """
        if self.page.step is not Step.CHOICE:
            raise LookupError("the page asks no choice")
        return self.asked[self.page.index]

    @property
    def reply(self) -> Reply | None:
        """What was pressed on this choice page, if anything."""
        return self.replies.get(self.key)

    @property
    def question(self) -> EqualityQuestion:
        """The equality question on the page.

        Raises:
            LookupError: the page asks none.
        """
        if self.page.step is not Step.EQUALITY:
            raise LookupError("the page asks no equality question")
        return self.equality[self.page.index]

    @property
    def can_go_on(self) -> bool:
        """Whether Next does anything. Only a choice page waits for a reply; *ask me later* is one."""
        match self.page.step:
            case Step.CHOICE:
                return self.reply is not None
            case Step.SIGN | Step.DONE:
                return False
            case _:
                return True

    @property
    def can_go_back(self) -> bool:
        """Whether Back does anything. Nothing leads back once it is signed."""
        return self.page not in (WELCOME, DONE)

    def go_on(self) -> "Journey":
        """The next page, or the page an aside came from."""
        if not self.can_go_on:
            return self
        return self._to(self.way_back or self._neighbour(1))

    def go_back(self) -> "Journey":
        """The page before, or the page an aside came from."""
        if not self.can_go_back:
            return self
        return self._to(self.way_back or self._neighbour(-1))

    def change(self, key: Key) -> "Journey":
        """From the check page to one choice; Next then returns straight to the check page."""
        page = Page(Step.CHOICE, self.asked.index(key))
        return msgspec.structs.replace(self, page=page, way_back=CHECK)

    def change_equality(self) -> "Journey":
        """From the check page to the equality questions, which end on the check page anyway."""
        return self._to(EQUALITY_OFFER)

    def read_notice(self) -> "Journey":
        """To the notice; Next and Back return to this page."""
        return msgspec.structs.replace(self, page=NOTICE, way_back=self.page)

    def say(self, reply: Reply) -> "Journey":
        """Answer the choice on the page. The page stays: nothing moves before Next is pressed."""
        return msgspec.structs.replace(self, replies={**self.replies, self.key: reply})

    def tell(self, told: Told) -> "Journey":
        """Answer the equality question on the page. The page stays."""
        return msgspec.structs.replace(self, told={**self.told, self.question.question: told}, removing=False)

    def take_back(self) -> "Journey":
        """Clear the answer to the equality question on the page."""
        page = Page(Step.EQUALITY, self.page.index)
        told = {name: one for name, one in self.told.items() if name != self.question.question}
        return msgspec.structs.replace(self, told=told, page=page)

    def skip_equality(self) -> "Journey":
        """Skip all equality questions, the ones already answered included. What stands from earlier stays."""
        return msgspec.structs.replace(self, told={}, removing=False, page=CHECK, way_back=None)

    def review_equality(self) -> "Journey":
        """Take the earlier equality answers over, to be looked at and changed rather than typed again."""
        return msgspec.structs.replace(self, told={**self.earlier, **self.told}, removing=False).go_on()

    def remove_equality(self) -> "Journey":
        """Take the earlier equality answers away."""
        return msgspec.structs.replace(self, told={}, removing=True, page=CHECK, way_back=None)

    def resume(self, replies: Mapping[Key, Reply]) -> "Journey":
        """Carry on with the replies of a draft, at the first choice that has none.

        Replies to choices that are no longer asked are left out.
        """
        kept = {key: replies[key] for key in self.asked if key in replies}
        if not kept:
            return self
        open_pages = [Page(Step.CHOICE, i) for i, key in enumerate(self.asked) if key not in kept]
        after = EQUALITY_OFFER if self.equality else CHECK
        return msgspec.structs.replace(self, replies=kept, page=(open_pages or [after])[0], way_back=None)

    def finish(self) -> "Journey":
        """To the thanks page, once everything is saved."""
        return self._to(DONE)

    def _to(self, page: Page) -> "Journey":
        return msgspec.structs.replace(self, page=page, way_back=None)

    def _neighbour(self, way: int) -> Page:
        pages = self.pages
        return pages[pages.index(self.page) + way]

    def _has_second_part(self, question: EqualityQuestion) -> bool:
        group = self.told.get(question.question, Told()).group
        return bool(group) and sum(option.group == group for option in question.options) > 1
