"""How a server looks for garbage: seldom, and not in what it loaded, for every screen waits meanwhile."""

import gc
from importlib import import_module

from django.conf import settings

#: Objects made and not yet gone after which those are looked through; after ten times as many also older ones.
#: Python's own number is 700: a thousand who come back would set off twenty full collections.
YOUNG = 5_000


def leave_what_is_loaded() -> None:
    """To be called once everything is loaded: it stays to the end of the process, and is never looked through again.

    With Django that is a hundred and seventy thousand objects: with those of a thousand sockets a collection stopped the
    process for a tenth to a quarter of a second (bench/storm.py).
    """
    # The pages are loaded with the first request otherwise.
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
