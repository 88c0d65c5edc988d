"""Desks, servers that answer as told, and the certificates for them."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import trustme
from harness.gateway import NurseryGateway
from harness.hostile import Answer, Council, Server, Turns
from harness.hub_pc import HubPC

from hubdesk.sync.enrolling import enrol


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path / "home"))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[HubPC]:
    """A hub's PC with one family that waits to be sent."""
    made = HubPC(tmp_path / "pc")
    made.register()
    yield made
    made.close()


@pytest.fixture
def council() -> Council:
    return Council()


@pytest.fixture
def server() -> Iterator[Callable[..., Server]]:
    """Starts servers that answer as told."""
    made: list[Server] = []

    def start(answer: Answer, tls: ssl.SSLContext | None = None) -> Server:
        made.append(Server(answer, tls))
        return made[-1]

    yield start
    for one in made:
        one.shutdown()
        one.server_close()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority that no PC knows."""
    return trustme.CA()


@pytest.fixture(scope="session")
def tls(authority: trustme.CA) -> ssl.SSLContext:
    """A server's side of TLS, under that authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NurseryGateway]:
    """A gateway that is quick to start."""
    folder = tmp_path_factory.mktemp("gateway")
    with closing(NurseryGateway("", folder / "gateway.key")) as made:
        yield made


@pytest.fixture
def gateway(nursery: NurseryGateway, tmp_path: Path) -> Iterator[NurseryGateway]:
    """A running gateway on an empty SQLite: families of other tests are nobody's doubles here."""
    folder = tmp_path / "council"
    folder.mkdir()
    nursery.address = f"sqlite:///{folder / 'gateway.db'}"
    yield nursery.start()
    nursery.kill()
    nursery.let_go()


@pytest.fixture
def hub(gateway: NurseryGateway) -> str:
    """A hub that no other test uses."""
    return gateway.new_hub()


@pytest.fixture
def pcs(tmp_path: Path, gateway: NurseryGateway, hub: str) -> Iterator[Callable[..., HubPC]]:
    """Makes PCs of that hub, each linked to the gateway."""
    made: list[HubPC] = []

    def make(*, linked: bool = True) -> HubPC:
        pc = HubPC(tmp_path / f"pc{len(made)}")
        made.append(pc)
        if linked:
            enrol(Turns(pc), gateway.url, gateway.code(hub), "", pc.clock)
        return pc

    yield make
    for pc in made:
        pc.close()
