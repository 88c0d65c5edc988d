"""Is this the same person? Comparing what was typed with who is already here.

`subjects` makes people comparable, `comparing` says on which level each field agrees, `scoring` weighs the
levels by data (`resources/matching/weights.toml`), `keys` names what to look under so that not everybody is
compared.
"""
