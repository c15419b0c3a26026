"""The WSGI application that granian serves."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# What is there now stays: looking through it again and again made one page in forty wait a tenth of a second.
gc.collect()
gc.freeze()
# A page makes some thousand objects and drops them again: looking after every 700, as Python does, finds nothing.
gc.set_threshold(20_000, 10, 10)
