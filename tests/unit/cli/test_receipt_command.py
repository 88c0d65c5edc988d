"""`hubdesk receipt check`, as an administrator runs it."""

import json
import subprocess
from io import StringIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hubdesk.bench.receipt import sample_receipt
from hubdesk.cli.main import main
from hubdesk.documents.receipt import receipt_pdf
from hubdesk.documents.record import find_enclosures
from hubdesk.domain.ids import CouncilId, DeviceId
from hubdesk.store.signers import Signer, trust

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()


@pytest.fixture(scope="module")
def pdf():
    return receipt_pdf(sample_receipt(), KEY.sign, PUBLIC)


@pytest.fixture
def signer():
    return Signer(
        device_id=DeviceId("d"),
        public_key=PUBLIC.hex(),
        council_id=CouncilId("bedford"),
        hub_name="Queens Park Family Hub",
    )


@pytest.fixture
def home(tmp_path, monkeypatch, signer):
    folder = tmp_path / "home"
    monkeypatch.setenv("HUBDESK_HOME", str(folder))
    trust(folder / "signers.toml", signer)
    return folder


@pytest.fixture
def stranger(tmp_path, monkeypatch):
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path / "nobody"))


def put(folder, name, data):
    file = folder / name
    file.write_bytes(data)
    return str(file)


@pytest.mark.usefixtures("home")
def test_a_genuine_receipt(tmp_path, pdf, capsys):
    assert main(["receipt", "check", put(tmp_path, "r.pdf", pdf)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Genuine. Queens Park Family Hub, Bedford")
    assert "Receipt AV12-ADCE-E322" in out
    assert "yes        Maya: Photos on social media" in out


@pytest.mark.usefixtures("home")
def test_an_altered_receipt_in_json(tmp_path, pdf, capsys):
    changed = pdf.replace(b"/MediaBox", b"/MediaBux", 1)
    assert main(["receipt", "check", put(tmp_path, "r.pdf", changed), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["record_genuine"]) == ("altered", True)
    assert said["receipt"]["number"] == "AV12-ADCE-E322"


@pytest.mark.usefixtures("stranger")
def test_an_unknown_signer_until_its_key_is_named(tmp_path, pdf, signer, capsys):
    file = put(tmp_path, "r.pdf", pdf)
    assert main(["receipt", "check", file, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "unknown_signer"
    trust(tmp_path / "more.toml", signer)
    assert main(["receipt", "check", file, "--signers", str(tmp_path / "more.toml"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "genuine"


@pytest.mark.usefixtures("home")
def test_the_text_of_the_code_alone(pdf, monkeypatch, capsys):
    text = next(iter(find_enclosures(pdf))).statement
    assert main(["receipt", "check", "--qr", text]) == 0
    assert "no         person 1: contact.text" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", StringIO(text.lower() + "\n"))
    assert main(["receipt", "check", "--qr", "-"]) == 0


@pytest.mark.usefixtures("home")
def test_a_picture_of_the_page(tmp_path, pdf, capsys):
    file = put(tmp_path, "r.pdf", pdf)
    for kind in ("-png", "-jpeg"):
        subprocess.run(["pdftoppm", "-r", "120", kind, "-singlefile", file, file], check=True)
    for ending in (".png", ".jpg"):
        assert main(["receipt", "check", file + ending]) == 0
    assert "Genuine" in capsys.readouterr().out


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 no picture"]
)
def test_what_is_no_receipt_gets_one_sentence_and_the_next_step(tmp_path, content, capsys):
    assert main(["receipt", "check", put(tmp_path, "x", content)]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert said.count(".") >= 2


@pytest.mark.usefixtures("home")
def test_a_missing_file_is_told(tmp_path, capsys):
    assert main(["receipt", "check", str(tmp_path / "nowhere.pdf")]) == 2
    assert "could not be read" in capsys.readouterr().err
    assert main(["receipt", "check", "--qr", "HUBDESK:AA", "--signers", str(tmp_path / "none")]) == 2
    assert "There is no file" in capsys.readouterr().err
