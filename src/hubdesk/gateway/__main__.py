"""`hubdesk-gateway`, and `python -m hubdesk.gateway`."""

import sys

from hubdesk.gateway.commands import main

if __name__ == "__main__":
    sys.exit(main())
