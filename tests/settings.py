"""The settings of a run of the tests: the real ones, on data of this run alone."""

from tests import stack

stack.begin()

from conference.project.settings import *  # noqa: E402, F403 -- read after the stack has set the environment
from conference.project.settings import DATA_DIR, DATABASES  # noqa: E402

if not stack.is_cluster():
    # A file, as in production: threads and processes see what SQLite really does with locks and WAL.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "tests.sqlite3")}
#: Signing in a hundred delegates should not take a hundred times the time that a strong hash is meant to take.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
