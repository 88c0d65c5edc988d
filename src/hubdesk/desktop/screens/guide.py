"""F1: the guide's pages, offline. The same files as docs/guide."""

from pathlib import Path

from hubdesk.desktop.forms.ui_guide import Ui_GuidePage
from hubdesk.desktop.stage import Screen, Stage
from hubdesk.resources import resource


def guide_folder() -> Path:
    """Where the guide lies: inside the package when installed, docs/guide in a checkout."""
    installed = resource("guide")
    return installed if installed.is_dir() else resource().parent / "docs" / "guide"


def guide_pages() -> dict[str, str]:
    """Page name → title (its first heading), in the order of the day's work."""
    pages = {path.stem: _title(path) for path in sorted(guide_folder().glob("*.md"))}
    order = {name: place for place, name in enumerate(_ORDER)}
    return dict(sorted(pages.items(), key=lambda page: (order.get(page[0], len(order)), page[1])))


_ORDER = (
    "unlock",
    "front-desk",
    "new-family",
    "check-and-hand-over",
    "family-view",
    "signing",
    "family-record",
    "council",
    "decisions",
    "locking",
)


def _title(path: Path) -> str:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    return first.lstrip("# ").strip() or path.stem


class GuideScreen(Screen):
    """One page at a time, and a box to choose another."""

    TITLE = "Help"

    def __init__(self, window: Stage, page: str) -> None:
        super().__init__(window)
        self.form = Ui_GuidePage()
        self.form.setupUi(self)
        self.form.text.setOpenLinks(False)
        self.form.text.anchorClicked.connect(lambda link: self.form.pages.set_text(Path(link.path()).stem))
        self.form.pages.offer(tuple(guide_pages().items()))
        self.form.pages.changed.connect(self._show)
        self.form.pages.set_text(page)
        self._show()
        self.form.back.clicked.connect(window.back)
        self.key("Esc", window.back)

    def entered(self) -> None:
        """Reading comes first."""
        self.form.text.setFocus()

    def _show(self) -> None:
        path = guide_folder() / f"{self.form.pages.text()}.md"
        if path.is_file():
            self.form.text.document().setDocumentMargin(20)
            self.form.text.setMarkdown(path.read_text(encoding="utf-8"))
