"""A disk that is full for one server alone, and has room again; nobody has to be root for it."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

from tests.faults.checker import Stored
from tests.faults.rig import Hall
from tests.faults.single import DATABASE, Single, stored_in
from tools.paths import PYTHON

#: Bytes that the small disk has beside the data as they are when the server starts.
ROOM = 64 * 2**20
#: What comes after size, folder and mount point runs with a disk there that nobody else sees, with a copy of the folder.
OWN_DISK = 'mount -t tmpfs -o "size=$1,mode=700" placard "$3" && cp -a "$2/." "$3" && shift 3 && exec "$@"'
#: Copies a database that is in use.
COPY = "import sqlite3, sys; a, b = map(sqlite3.connect, sys.argv[1:]); a.backup(b); b.close()"
OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount")


class SmallDisk(Single):
    """The data are on a disk of their own, which is filled to the last byte (ENOSPC)."""

    @staticmethod
    def possible() -> bool:
        """Whether this machine lets this user mount something that only one process sees."""
        mount = [*OWN_MOUNTS, "mount", "-t", "tmpfs", "placard", "/tmp"]
        return (
            bool(shutil.which("unshare"))
            and subprocess.run(mount, capture_output=True, check=False).returncode == 0
        )

    def __enter__(self) -> Self:
        super().__enter__()
        self._made = self.place.with_name(f"{self.place.name}-made")
        self.place.rename(self._made)
        self._disk = self.place / "disk"
        self._disk.mkdir(parents=True)
        size = ROOM + sum(path.stat().st_size for path in self._made.rglob("*"))
        self.server.env["PLACARD_DATA_DIR"] = str(self._disk)
        self.server.through = (*OWN_MOUNTS, "sh", "-c", OWN_DISK, "sh", size, self._made, self._disk)
        return self

    def stored(self, session: str, after: int) -> Stored:
        """What the database says of a session, read past the application; of the log what comes after an entry."""
        # SQLite would follow the link of `_seen` to a disk that is not mounted here: the copy is made in there.
        inside = ("nsenter", "--target", self.pid, "--user", "--mount", "--preserve-credentials")
        with tempfile.TemporaryDirectory(dir=self.place) as copy:
            words = (*inside, PYTHON, "-c", COPY, self._disk / DATABASE, Path(copy) / DATABASE)
            subprocess.run([str(word) for word in words], check=True)
            return stored_in(Path(copy), session, after)

    def hall(self, delegations: int) -> Hall:
        """A new session with its own log; only before the server starts."""
        return self._hall({**self.server.env, "PLACARD_DATA_DIR": str(self._made)}, delegations)

    def fill(self) -> None:
        """Take all the room that there is now."""
        ballast = os.open(self._seen / "ballast", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            for size in (2**20, 4096, 1):
                with contextlib.suppress(OSError):
                    while os.write(ballast, b"\0" * size):
                        pass
        finally:
            os.close(ballast)

    def make_room(self) -> None:
        """Give the room back."""
        (self._seen / "ballast").unlink()

    @property
    def _seen(self) -> Path:
        """The disk, as this process can see it while the server runs."""
        return Path(f"/proc/{self.pid}/root{self._disk}")


class FileLimit(Single):
    """The server may write no file any more (EFBIG), as where a quota is used up."""

    @staticmethod
    def possible() -> bool:
        """Everywhere."""
        return True

    def fill(self) -> None:
        """From now on nothing is written."""
        self._limit(0)

    def make_room(self) -> None:
        """As before."""
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size if size == 0 else hard, hard))
