"""Python reads this before anything else where this folder is on its path: what time it is says a file of the test.

The file is named by the process and holds how far the clock is from the machine's, in nanoseconds (tests/faults/clocks.py).
"""

import datetime as dt
import mmap
import os
import struct
from pathlib import Path

import _time_machine
import time_machine

#: The folder of those files.
_file = Path(os.environ["PLACARD_TEST_CLOCKS"]) / str(os.getpid())
_file.write_bytes(struct.pack("q", 0))
with _file.open("rb") as _open:
    _off = mmap.mmap(_open.fileno(), 8, prot=mmap.PROT_READ)

_traveller = time_machine.travel(dt.datetime.now(tz=dt.UTC)).start()
_traveller.time_ns = lambda: _time_machine.original_time_ns() + struct.unpack("q", _off)[0]
