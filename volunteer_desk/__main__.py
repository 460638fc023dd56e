"""`python -m volunteer_desk`: the same as the command volunteer-desk."""

import sys

from volunteer_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
