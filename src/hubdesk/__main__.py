"""`python -m hubdesk`."""

import sys

from hubdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
