from __future__ import annotations

import sys

from config.cli.entry import main

sys.exit(main())
