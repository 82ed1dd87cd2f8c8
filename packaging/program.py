"""What the packaged program starts with: as `inglenook`, and as a child of it."""

import multiprocessing
import sys

CHECK = "--check-processor"  # not for people: see processor_check.py

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a child never comes back from here
    if sys.argv[1:2] == [CHECK]:
        from processor_check import main as check

        sys.exit(check())
    from app.cli import main

    sys.exit(main())
