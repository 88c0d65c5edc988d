"""The table of permissions, as a whole."""

import ast
from pathlib import Path

import hubdesk.services
import hubdesk.sync
from hubdesk.services.staff import PERMISSIONS, ROLE_WORDS, Role

ASKING = (Path(hubdesk.services.__file__).parent, Path(hubdesk.sync.__file__).parent)


def _asked() -> set[str]:
    found = set()
    for file in (file for room in ASKING for file in room.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "allow":
                names = [n.value for n in ast.walk(node.args[1]) if isinstance(n, ast.Constant)]
                found.update(names)
    return found


def test_every_permission_is_asked_for_somewhere_and_none_is_asked_for_that_nobody_has() -> None:
    unused = set(PERMISSIONS) - _asked() - {"undo_for_others"}
    assert unused == set()
    assert _asked() <= set(PERMISSIONS)
    assert all(PERMISSIONS.values())


def test_every_role_has_its_word() -> None:
    assert set(ROLE_WORDS) == set(Role)


def test_only_data_protection_reads_the_access_log_and_only_managers_add_staff() -> None:
    assert PERMISSIONS["read_access_log"] == {Role.DATA_PROTECTION}
    assert PERMISSIONS["add_staff"] == {Role.MANAGER}
    assert Role.DATA_PROTECTION not in PERMISSIONS["register"] | PERMISSIONS["sign"]
