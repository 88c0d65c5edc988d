"""A signing key, the desks that know it, and receipts of pretend people."""

import subprocess
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from hubdesk.bench.receipt import sample_receipt
from hubdesk.documents.checking import TrustedSigner, trusted
from hubdesk.documents.content import ReceiptAnswer, ReceiptKind, ReceiptMark
from hubdesk.documents.receipt import receipt_pdf
from hubdesk.domain.choices import MarkMethod

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def answered(content, *answers):
    """The same receipt with these answers, over and over."""
    decisions = tuple(
        msgspec.structs.replace(decision, answer=answers[at % len(answers)])
        for at, decision in enumerate(content.decisions)
    )
    return msgspec.structs.replace(content, decisions=decisions)


@pytest.fixture(scope="session")
def key():
    return KEY


@pytest.fixture(scope="session")
def public_key():
    return KEY.public_key().public_bytes_raw()


@pytest.fixture(scope="session")
def known(public_key):
    signer = TrustedSigner(
        public_key=public_key, council="Bedford Borough Council", hub="Queens Park Family Hub"
    )
    return trusted([signer])


@pytest.fixture(scope="session")
def contents():
    """One receipt of each kind."""
    consent = sample_receipt()
    no = answered(consent, ReceiptAnswer.NO)
    back = answered(consent, ReceiptAnswer.WITHDRAWN)
    return {
        "consent": consent,
        "refusal": msgspec.structs.replace(
            no, mark=ReceiptMark(method=MarkMethod.TYPED, typed_name="Amina Yusuf")
        ),
        "withdrawal": msgspec.structs.replace(
            back, kind=ReceiptKind.WITHDRAWAL, how="by phone", mark=None, decisions=back.decisions[4:7]
        ),
    }


@pytest.fixture(scope="session")
def make(public_key):
    """Draw a receipt."""
    return lambda content: receipt_pdf(content, KEY.sign, public_key)


@pytest.fixture(scope="session")
def pdf(make, contents):
    """The consent receipt's file."""
    return make(contents["consent"])


@pytest.fixture
def picture(tmp_path):
    """Turn a page into a picture, as a printer would, with a reader that is none of ours."""

    def rasterise(data: bytes, *, dpi: int = 150, page: int = 1) -> Image.Image:
        file = tmp_path / "page.pdf"
        file.write_bytes(data)
        subprocess.run(
            ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-png", "-singlefile", file, file],
            check=True,
        )
        with Image.open(Path(f"{file}.png")) as image:
            return image.convert("L")

    return rasterise
