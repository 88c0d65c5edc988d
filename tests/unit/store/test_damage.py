"""Whatever happens to the files, what is read is what was written, or nothing is."""

import random
import shutil
from contextlib import closing, suppress

import pytest
import sqlcipher3

from hubdesk.domain.problems import CannotOpen
from hubdesk.store.connection import connect
from hubdesk.store.places import DATABASE
from hubdesk.store.verify import verify

PAGE = 4096


def flip(content, dice):
    position = dice.randrange(len(content))
    return content[:position] + bytes([content[position] ^ dice.randint(1, 255)]) + content[position + 1 :]


def truncate(content, dice):
    return content[: dice.choice([dice.randrange(len(content)), dice.randrange(len(content) // PAGE) * PAGE])]


def swap_pages(content, dice):
    one, other = sorted(dice.sample(range(len(content) // PAGE), 2))
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def zero_page(content, dice):
    at = dice.randrange(len(content) // PAGE) * PAGE
    return content[:at] + bytes(PAGE) + content[at + PAGE :]


def empty(*_):
    return b""


def lengthen(content, dice):
    return content + dice.randbytes(dice.randrange(1, 2 * PAGE))


DAMAGES = (flip, flip, flip, truncate, truncate, swap_pages, zero_page, empty, lengthen)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A closed store of known content, as bytes, with its key."""
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("store_bench", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    bench = module.Bench(tmp_path_factory.mktemp("original"))
    store = bench.make().store
    for number in range(40):
        registered = bench.household(f"Family{number}")
        store.append(registered, bench.signing(registered))
    key = store._database.key
    store.close()
    return bench, key, (bench.folder / DATABASE).read_bytes(), everything(bench, key)


def everything(bench, key):
    """Every value of every table of the ledger and the views."""
    with closing(bench.open(key=key, read_only=True)) as store:
        connection = store.connection
        tables = ("entry", "attachment", "outbox", "household", "signing", "search_key")
        return {
            table: connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - names of this test
            for table in tables
        }


def try_damages(original, folder, count, seed):
    bench, key, content, before = original
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    refused = 0
    for number in range(count):
        damage = DAMAGES[number % len(DAMAGES)]
        copy = folder / "store"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(bench.folder, copy)
        damaged = damage(content, dice)
        (copy / DATABASE).write_bytes(damaged)
        bench.folder, home = copy, bench.folder
        try:
            with suppress(CannotOpen, sqlcipher3.DatabaseError):
                assert everything(bench, key) == before, f"{damage.__name__} number {number} went unnoticed"
                # It was damaged where no row lies.
                continue
            refused += 1
            if damaged:
                assert (copy / DATABASE).stat().st_size >= min(len(damaged), PAGE)
        finally:
            bench.folder = home
    return refused


def test_nothing_false_is_ever_read_from_a_damaged_file(original, tmp_path):
    refused = try_damages(original, tmp_path, 270, seed=1)
    assert refused > 150


@pytest.mark.long
def test_nothing_false_is_ever_read_from_ten_thousand_damaged_files(original, tmp_path):
    try_damages(original, tmp_path, 10_000, seed=2)


@pytest.mark.parametrize("seed", range(25))
def test_the_examination_finds_a_flipped_bit_wherever_it_lies(original, tmp_path, seed):
    bench, key, content, _ = original
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    shutil.copytree(bench.folder, tmp_path / "store")
    (tmp_path / "store" / DATABASE).write_bytes(flip(content, dice))
    bench.folder, home = tmp_path / "store", bench.folder
    try:
        with suppress(CannotOpen), closing(bench.open(key=key, read_only=True)) as store:
            assert verify(store).problems
    finally:
        bench.folder = home


def test_an_old_copy_of_one_page_put_back_is_found(bench, store):
    for number in range(30):
        store.append(bench.household(f"Family{number}"))
    key = store._database.key
    store.close()
    older = (bench.folder / DATABASE).read_bytes()
    store = bench.open(key=key)
    for number in range(3):
        store.append(bench.household(f"Later{number}"))
    store.close()
    newer, now = (bench.folder / DATABASE).read_bytes(), everything(bench, key)
    changed = [at for at in range(PAGE, len(older), PAGE) if older[at : at + PAGE] != newer[at : at + PAGE]]
    assert changed
    for at in changed:
        (bench.folder / DATABASE).write_bytes(newer[:at] + older[at : at + PAGE] + newer[at + PAGE :])
        with suppress(CannotOpen), closing(bench.open(key=key, read_only=True)) as store:
            found = verify(store).problems
            store.close()
            assert found or everything(bench, key) == now, f"page at {at}"


def test_the_files_of_a_damaged_store_are_left_as_they_are(bench, store):
    store.append(bench.staff())
    key = store._database.key
    store.close()
    damaged = bytearray((bench.folder / DATABASE).read_bytes())
    damaged[200] ^= 1
    (bench.folder / DATABASE).write_bytes(damaged)
    with pytest.raises(CannotOpen):
        bench.open(key=key)
    assert (bench.folder / DATABASE).read_bytes() == damaged


def test_a_forgotten_key_cannot_make_a_plaintext_store(bench, store):
    store.append(bench.staff())
    assert not (bench.folder / DATABASE).read_bytes().startswith(b"SQLite format 3")
    with closing(connect(bench.folder / DATABASE, store._database.key)) as connection:
        assert connection.execute("PRAGMA cipher_version").fetchone()[0]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA cache_size").fetchone() == (-65536,)
