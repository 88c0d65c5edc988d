"""A script of SQL, taken apart."""

import re

_comment = re.compile(r"--[^\n]*")


def statements(script: str) -> list[str]:
    """The statements of a script, without comments. None of ours holds `;` or `--` within a text."""
    return [found for part in _comment.sub("", script).split(";") if (found := part.strip())]


def for_sqlite(statement: str) -> str:
    """A statement that defines something, in SQLite's words, with its types kept to."""
    statement = re.sub(r"\bBIGINT\b", "INTEGER", re.sub(r"\bBYTEA\b", "BLOB", statement))
    return f"{statement} STRICT" if statement.startswith("CREATE TABLE") else statement
