"""A desk that exchanges while its disk is full. Run by the tests of full disks, with their library loaded.

exchanger.py FOLDER
first line of input: the raw key; then a line per exchange: N, the first write that fails (0: none)
output, a line each: done TROUBLE CALLS
"""

import ctypes
import errno
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from harness.hub_pc import HubPC

from hubdesk.domain.problems import HubDeskError
from hubdesk.store.secret_bytes import DatabaseKey


def main() -> None:
    shim = ctypes.CDLL(None)
    folder, key = Path(sys.argv[1]), DatabaseKey(bytes.fromhex(sys.stdin.readline()))
    for line in sys.stdin:
        pc = HubPC.at(folder, key)
        if int(line):
            shim.hubdesk_fail(b"write", errno.ENOSPC, int(line), 1)
        try:
            said = pc.exchange().trouble or "none"
        except HubDeskError as problem:
            said = type(problem).__name__
        calls = shim.hubdesk_calls()
        shim.hubdesk_fail(b"", 0, 0, 0)
        pc.close()
        print("done", said, calls, flush=True)


if __name__ == "__main__":
    main()
