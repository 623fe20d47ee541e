"""The secret of an invitation link: 256 random bits, kept here only as SHA-256. Pure."""

import hashlib
import secrets

BYTES = 32


def new_secret() -> str:
    """A secret that nobody can guess, in letters that fit in an address."""
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """What is kept of a secret. No salt: nothing can be tried against 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two hashes are equal, in a time that does not tell how far they are."""
    return secrets.compare_digest(one, other)
