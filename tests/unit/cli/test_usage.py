"""What the command line says when its words do not fit, and where its answers go."""

import json
import os
import subprocess
import sys

import pytest

from hubdesk.cli.main import main

MISUSES = [
    (["import", "--json"], "missing: CSV, --store"),
    (["init", "--json", "--store"], "Something is missing behind --store"),
    (["receipt", "check", "--json"], "FILE"),
    (["receipt", "--json"], "missing: check"),
    (["receipt", "check", "a.pdf", "--qr", "x", "--json"], "cannot stand together"),
    (["councils", "show", "--json"], "missing: ID"),
    (["councils", "dance", "--json"], "'dance'"),
    (["duplicates", "a.csv", "--json", "--loud"], "--loud"),
    (["bench", "--families", "many", "--json"], "whole number"),
    (["dance", "--json"], "no command"),
    (["bench", "--families", "0", "--json"], "too few"),
]


@pytest.fixture(autouse=True, params=["", "1"], ids=["buffered", "unbuffered"])
def pc(request, monkeypatch, tmp_path):
    monkeypatch.setenv("HUBDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONUNBUFFERED", request.param)


@pytest.mark.parametrize(("words", "said"), MISUSES)
def test_words_that_do_not_fit_are_told_in_a_sentence_and_one_object(words, said, capsys):
    assert main(words) == 2
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert said in told["error"]
    assert told["next_step"].startswith("`hubdesk ")
    assert err == f"{told['error']} {told['next_step']}\n"
    assert not any(word in err.lower() for word in ("required", "invalid", "error", "usage:"))


def hubdesk(*words, **how):
    return subprocess.Popen([sys.executable, "-m", "hubdesk", *words], stderr=subprocess.PIPE, **how)


@pytest.mark.parametrize("words", [("councils", "show", "bedford"), ("councils", "list"), ("--help",)])
def test_a_reader_that_has_enough_is_no_failure(words):
    reading, writing = os.pipe()
    os.close(reading)
    with hubdesk(*words, stdout=writing) as process:
        os.close(writing)
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_answer_that_finds_no_room_is_told():
    with open("/dev/full", "wb") as full, hubdesk("councils", "list", "--json", stdout=full) as process:  # noqa: PTH123 - a device, not a file
        told = process.stderr.read().decode()
    assert process.returncode == 2
    assert "No space left" in told
    assert told.count("\n") == 1


def test_a_place_that_cannot_be_used_is_named(tmp_path, capsys):
    file = tmp_path / "file"
    file.touch()
    assert main(["tour", "--out", str(file / "out"), "--json"]) == 2
    out, err = capsys.readouterr()
    assert str(file) in json.loads(out)["error"]
    assert "mistake" not in err


def test_any_script_goes_into_a_pipe_whatever_the_locale(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with hubdesk("councils", "show", "durham", stdout=subprocess.PIPE) as process:
        shown = process.stdout.read()
    assert process.returncode == 0
    assert "…" in shown.decode("utf-8")


def test_a_kit_that_cannot_be_written_makes_no_store(tmp_path, capsys):
    secret = tmp_path / "passphrase"
    secret.write_text("four plain words here", encoding="utf-8")
    store, kit = tmp_path / "store", tmp_path / "kit.pdf"
    words = ["init", "--store", store, "--council", "bedford", "--hub", "H", "--staff", "Jo"]
    words += ["--role", "manager", "--passphrase-file", secret, "--kit"]
    assert main([*map(str, words), str(tmp_path / "nowhere" / "kit.pdf")]) == 2
    assert "recovery kit cannot be written" in capsys.readouterr().err
    assert not store.exists()
    assert main([*map(str, words), str(kit), "--role", "king"]) == 2
    assert not kit.exists()
    assert main([*map(str, words), str(kit)]) == 0
    assert kit.read_bytes().startswith(b"%PDF")
    assert kit.stat().st_mode & 0o777 == 0o600
