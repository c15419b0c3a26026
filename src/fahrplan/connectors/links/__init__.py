"""Calls up addresses of online services over HTTP, safely and politely."""
