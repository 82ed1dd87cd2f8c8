"""`python -m app` is the same as `inglenook`."""

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main())
