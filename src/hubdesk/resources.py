"""Where shipped files lie: beside the source in a checkout, inside the package when installed."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "data"
_CHECKOUT = Path(__file__).parents[2] / "resources"


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder: `resource("councils")`, `resource("icons", "phone.svg")`."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)
