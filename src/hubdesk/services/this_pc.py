"""What this PC has and lacks, each thing in a sentence that whoever looks after it can act on."""

import shutil
import ssl
import subprocess
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies

import msgspec

from hubdesk.domain.problems import HubDeskError
from hubdesk.resources import resource
from hubdesk.services.clock import SystemClock
from hubdesk.services.profiles import load_profiles
from hubdesk.store.connection import cipher_version
from hubdesk.store.device_secrets import keyring_answers
from hubdesk.store.places import home, secrets_folder

_LITTLE_ROOM, _NO_ROOM = 2 * 1024**3, 200 * 1024**2
_SECONDS_OF_SLACK = 3600
_FONTS = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
)
_EARLIEST_YEAR = 2026
_LATEST_YEAR = 2060


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about this PC. `needed`: the desk does not work without it."""

    what: str
    well: bool
    words: str
    needed: bool = False


def examine() -> tuple[Finding, ...]:
    """Look at everything that the desk stands on. Nothing is changed."""
    return (
        _encryption(),
        _keyring(),
        _window(),
        _fonts(),
        _profiles(),
        _room(),
        _clock(),
        _line(),
        _printer(),
        _voice(),
    )


def _encryption() -> Finding:
    version = cipher_version()
    words = f"SQLCipher {version}." if version else "SQLCipher is missing. Install HubDesk again."
    return Finding(what="Encryption", well=bool(version), needed=True, words=words)


def _keyring() -> Finding:
    if keyring_answers():
        return Finding(what="Key store of the system", well=True, words="it keeps this PC's half of the key.")
    return Finding(
        what="Key store of the system",
        well=False,
        words="none answers, so this PC's half of the key lies in a private file: this PC is weaker.",
    )


def _window() -> Finding:
    if find_spec("PySide6") is None:
        return Finding(what="Window", well=False, needed=True, words="Qt is missing. Install HubDesk again.")
    version = metadata.version("PySide6-Essentials")
    return Finding(what="Window", well=True, needed=True, words=f"Qt {version}.")


def _fonts() -> Finding:
    missing = [name for name in _FONTS if not resource("fonts", name).is_file()]
    if missing:
        words = f"{', '.join(missing)} missing: receipts cannot be made. Install HubDesk again."
        return Finding(what="Fonts of receipts", well=False, needed=True, words=words)
    return Finding(
        what="Fonts of receipts", well=True, needed=True, words="all there, for names of any script."
    )


def _profiles() -> Finding:
    try:
        found = load_profiles()
    except HubDeskError as problem:
        return Finding(what="Council profiles", well=False, needed=True, words=str(problem))
    names = ", ".join(profile.name for profile in found.values())
    return Finding(what="Council profiles", well=True, needed=True, words=f"{names}.")


def _room() -> Finding:
    folder = home()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    words = f"{free / 1024**3:.1f} GB free where records are kept."
    if free < _NO_ROOM:
        words = f"only {free / 1024**2:.0f} MB free: saves will soon be refused. Free some space now."
        return Finding(what="Room on the disk", well=False, needed=True, words=words)
    if free < _LITTLE_ROOM:
        return Finding(what="Room on the disk", well=False, words=f"only {words} Free some space soon.")
    return Finding(what="Room on the disk", well=True, words=words)


def _clock() -> Finding:
    now, today = SystemClock().now(), SystemClock().today()
    newest = max((file.stat().st_mtime for file in secrets_folder().glob("*")), default=0.0)
    said = f"today is {today:%d %B %Y}"
    if not _EARLIEST_YEAR <= today.year <= _LATEST_YEAR:
        return Finding(
            what="Clock", well=False, needed=True, words=f"{said}, which cannot be right. Set the clock."
        )
    if now.timestamp() + _SECONDS_OF_SLACK < newest:
        words = f"{said}, but HubDesk was used here at a later time. Set the clock."
        return Finding(what="Clock", well=False, needed=True, words=words)
    return Finding(what="Clock", well=True, needed=True, words=f"{said}.")


def _line() -> Finding:
    """How this PC would reach a council: through which proxy, and whether it can check who answers there."""
    proxies = getproxies()
    proxy = proxies.get("https") or proxies.get("all") or ""
    way = f"through the proxy {urlsplit(proxy).hostname or 'that is set'}" if proxy else "without a proxy"
    if sys.platform == "win32" or sys.platform == "darwin":
        return Finding(what="Line to the council", well=True, words=f"{way}, checked by the system.")
    paths = ssl.get_default_verify_paths()
    if paths.cafile or (paths.capath and any(Path(paths.capath).iterdir())):
        return Finding(what="Line to the council", well=True, words=f"{way}, checked by the system.")
    words = (
        f"{way}, but no certificate authorities are installed. Install them (Debian: ca-certificates), or"
        " link with the council's own: `hubdesk enrol --ca`."
    )
    return Finding(what="Line to the council", well=False, words=words)


def _printer() -> Finding:
    if sys.platform == "win32":
        return Finding(
            what="Printing", well=True, words="Windows asks for the printer when a page is printed."
        )
    if shutil.which("lpstat") is None:
        words = "no printing system (CUPS) is installed; receipts can be saved as PDF and sent."
        return Finding(what="Printing", well=False, words=words)
    try:
        told = subprocess.run(["lpstat", "-e"], capture_output=True, timeout=5, check=False)  # noqa: S607 - looked up above
        printers = told.stdout.decode(errors="replace").split()
    except (OSError, subprocess.TimeoutExpired):
        printers = []
    words = (
        f"{', '.join(printers)}."
        if printers
        else "no printer is set up; receipts can be saved as PDF and sent."
    )
    return Finding(what="Printing", well=bool(printers), words=words)


def _voice() -> Finding:
    programs = ("powershell",) if sys.platform == "win32" else ("spd-say", "espeak-ng", "espeak")
    for program in programs:
        if shutil.which(program):
            return Finding(what="Reading aloud", well=True, words=f"{program} speaks.")
    return Finding(what="Reading aloud", well=False, words="no voice is installed; staff read aloud instead.")
