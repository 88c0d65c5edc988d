"""Make the pictures of the README: one tour of Bedford's practice hub, offscreen, a few of its pictures kept.

    python installer/make_pictures.py

docs/pictures/ is written anew, with the first page of a receipt: pdftoppm draws it (Debian's poppler-utils).
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 150_000
"""Bytes: a README must open quickly."""
WANTED = {
    "front-desk.png": "00-front-desk.png",
    "new-family.png": "01-carried-on.png",
    "check.png": "01-check.png",
    "family-choice.png": "01-choice-02.png",
    "family-sign.png": "01-sign.png",
    "family-record.png": "01-record.png",
    "council.png": "desk-1-offline.png",
    "decide.png": "desk-1-clash.png",
}


def main() -> int:
    """Tour, then keep what is wanted. Returns 2 when there is nothing to draw the receipt's page with."""
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        print("pdftoppm is not here. Install poppler-utils, then make the pictures again.", file=sys.stderr)
        return 2
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication, QImage

    app = QGuiApplication(sys.argv[:1])
    with TemporaryDirectory(prefix="hubdesk-pictures-") as folder:
        out = Path(folder)
        subprocess.run(
            [Path(sys.executable).with_name("hubdesk"), "tour", "--out", out, "--council", "bedford"],
            check=True,
            env={**os.environ, "HUBDESK_HOME": str(out / "home")},
        )
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir(parents=True)
        for name, source in WANTED.items():
            _keep(QImage(str(out / source)), PICTURES / name)
        _page(pdftoppm, out / "01-receipt.pdf", PICTURES / "receipt.png")
    del app
    return 0


def _keep(image: object, file: Path) -> None:
    """Save with the 256 colours used most, which are all that matter in a window."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    if not isinstance(image, QImage) or image.isNull():
        raise FileNotFoundError(f"The tour made no picture for {file.name}.")
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(whole.constBits()).cast("B").cast("I"))
    table = [colour for colour, _ in counted.most_common(256)]
    near = Qt.ImageConversionFlag.ThresholdDither
    flat = whole.convertToFormat(QImage.Format.Format_Indexed8, table, near)
    if not flat.save(str(file), quality=0):
        raise OSError(f"{file} could not be written.")
    if file.stat().st_size > LARGEST:
        raise ValueError(f"{file.name} has {file.stat().st_size:,} bytes, more than {LARGEST:,}.")


def _page(pdftoppm: str, pdf: Path, file: Path) -> None:
    """The first page of a receipt."""
    from PySide6.QtGui import QImage

    whole = pdf.with_suffix("")
    subprocess.run([pdftoppm, "-r", "80", "-png", "-f", "1", "-singlefile", pdf, whole], check=True)
    _keep(QImage(str(whole.with_suffix(".png"))), file)


if __name__ == "__main__":
    sys.exit(main())
