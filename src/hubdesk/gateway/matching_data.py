"""The data that matching rests on, read once: weights, forms of names and frequencies, as at a desk."""

from functools import cache

from hubdesk.domain.matching.frequencies import read_frequencies
from hubdesk.domain.matching.variants import read_variants
from hubdesk.domain.matching.weights import Knowledge, read_weights
from hubdesk.resources import resource


@cache
def knowledge() -> Knowledge:
    """Weights, variants and frequencies, from resources/matching and resources/practice."""
    with (
        resource("practice", "surnames.csv").open(encoding="utf-8", newline="") as surnames,
        resource("practice", "forenames.csv").open(encoding="utf-8", newline="") as forenames,
    ):
        return Knowledge(
            read_weights(resource("matching", "weights.toml").read_text(encoding="utf-8")),
            read_variants(resource("matching", "variants.toml").read_text(encoding="utf-8")),
            read_frequencies(surnames, forenames),
        )
