"""Start Hashiya from a checkout: the same program as the installed command."""

import sys

from reader.app import main

if __name__ == "__main__":
    sys.exit(main())
