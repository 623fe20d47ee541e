"""What no client of ours sends, by class, and what each is to be answered with (RFC 6455, docs/protocol.md)."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from tests.faults.raw_socket import BINARY, CONT, PING, PONG, TEXT, deflated, frame, hello, text

#: Bytes that a message may have.
MOST = 64 * 1024

#: Ends of a connection: no websocket, no UTF-8, too large, not ours.
PROTOCOL, UTF8, LARGE, MALFORMED = 1002, 1007, 1009, 4400


@dataclass(frozen=True)
class Garbage:
    """A class: what is sent, and with which code the connection ends; None where it depends on the bytes."""

    name: str
    make: Callable[[random.Random, str], bytes]
    code: int | None
    #: Whether it is answered with an error and only ends the connection when it comes again and again.
    answered: bool = False
    #: Whether the connection is one of those that may deflate.
    deflates: bool = False


def _padded(size: int) -> bytes:
    """A message that says nothing, of exactly so many bytes."""
    return b'{"t":"nothing"' + b" " * (size - 15) + b"}"


def _not_text(chance: random.Random, _session: str) -> bytes:
    return frame(TEXT, b'{"t":"ping","at":"' + chance.choice([b"\xff", b"\xc0\xaf", b"\xed\xa0\x80"]) + b'"}')


def _random_bytes(chance: random.Random, _session: str) -> bytes:
    return chance.randbytes(chance.randint(1, 300))


def _mutated(chance: random.Random, session: str) -> bytes:
    """Something valid in which a few bytes are others."""
    data = bytearray(hello(session, "public"))
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _broken(chance: random.Random, session: str) -> bytes:
    whole = json.dumps({"t": "hello", "v": 1, "session": session})
    return text(whole[: chance.randint(0, len(whole) - 1)])


def _no_object(chance: random.Random, _session: str) -> bytes:
    return text(chance.choice(["[]", "null", "12", '"words"', "[{}]", "true", "-0.0", "[" * 3 + "]" * 3]))


def _numbers(chance: random.Random, _session: str) -> bytes:
    at = chance.choice(["NaN", "1e999", "-Infinity", "9" * 5000, "0x1", "--1"])
    return text(f'{{"t":"ping","at":{at}}}')


def _surrogates(chance: random.Random, session: str) -> bytes:
    words = chance.choice(["\\ud800", "\\udfff\\ud800", "x\\udc00"])
    return text(
        f'{{"t":"command","id":"{uuid4()}","command":{{"type":"request_floor","item":"{session}","note":"{words}"}}}}'
    )


def _opcode(chance: random.Random, _session: str) -> bytes:
    return frame(chance.choice([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]), b"")


def _not_deflated(chance: random.Random, _session: str) -> bytes:
    """The block has a type that there is not; what follows is anything."""
    return frame(TEXT, b"\x07" + chance.randbytes(40), rsv=4)


BOMB = deflated(b" " * (60 << 20))
MANY_BOMBS = deflated(_padded(MOST)) * 3000
CLASSES = [
    Garbage("random bytes", _random_bytes, None),
    Garbage("a mutated hello", _mutated, None),
    Garbage("bad UTF-8", _not_text, UTF8),
    Garbage("broken JSON", _broken, MALFORMED, answered=True),
    Garbage("JSON that is no object", _no_object, MALFORMED, answered=True),
    Garbage("unmasked", lambda *_: frame(TEXT, b"{}", masked=False), PROTOCOL),
    Garbage("reserved bits", lambda chance, _: frame(TEXT, b"{}", rsv=chance.randint(1, 7)), PROTOCOL),
    Garbage("an unknown opcode", _opcode, PROTOCOL),
    Garbage("pongs without end", lambda *_: frame(PONG, b"") * 40_000, None),
    Garbage("pings without end", lambda *_: frame(PING, b"") * 40_000, None),
    Garbage("40,000 messages that say nothing", lambda *_: frame(TEXT, b"") * 40_000, LARGE),
    Garbage("an oversized ping", lambda *_: frame(PING, b"x" * 126), PROTOCOL),
    Garbage("a fragmented ping", lambda *_: frame(PING, b"", fin=False), PROTOCOL),
    Garbage("a stray continuation", lambda *_: frame(CONT, b"x"), PROTOCOL),
    Garbage(
        "bytes instead of text",
        lambda chance, _: frame(BINARY, chance.randbytes(40)),
        MALFORMED,
        answered=True,
    ),
    Garbage("one byte less than may be", lambda *_: frame(TEXT, _padded(MOST - 1)), MALFORMED, answered=True),
    Garbage("as much as may be", lambda *_: frame(TEXT, _padded(MOST)), MALFORMED, answered=True),
    Garbage("one byte more than may be", lambda *_: frame(TEXT, _padded(MOST + 1)), LARGE),
    Garbage("a megabyte", lambda *_: frame(TEXT, _padded(1 << 20)), LARGE),
    Garbage(
        "parts that are too much together",
        lambda *_: frame(TEXT, b" " * 30_000, fin=False) + frame(CONT, b" " * 30_000, fin=False) * 2,
        LARGE,
    ),
    Garbage(
        "parts without end",
        lambda *_: frame(TEXT, b"", fin=False) + frame(CONT, b"", fin=False) * 1000,
        LARGE,
    ),
    Garbage(
        "10,000 arrays in each other", lambda *_: text("[" * 10_000 + "]" * 10_000), MALFORMED, answered=True
    ),
    Garbage("numbers that are none", _numbers, MALFORMED, answered=True),
    Garbage("50,000 names", lambda *_: text({str(n): n for n in range(50_000)}), LARGE),
    Garbage("4,000 names", lambda *_: text({str(n): n for n in range(4_000)}), MALFORMED, answered=True),
    Garbage("half of a surrogate pair", _surrogates, MALFORMED, answered=True),
    Garbage("a megabyte in a thousand bytes", lambda *_: deflated(_padded(1 << 20)), LARGE, deflates=True),
    Garbage("60 MB in 60,000 bytes", lambda *_: BOMB, LARGE, deflates=True),
    Garbage("190 MB in 3,000 messages", lambda *_: MANY_BOMBS, LARGE, deflates=True),
    Garbage("deflated bad UTF-8", lambda *_: deflated(b"\xff" * 40), UTF8, deflates=True),
    Garbage("deflated broken JSON", lambda *_: deflated(b"{" * 40), MALFORMED, answered=True, deflates=True),
    Garbage("nothing that was deflated", _not_deflated, PROTOCOL, deflates=True),
    Garbage("deflated to somebody who does not inflate", lambda *_: deflated(b"{}"), PROTOCOL),
]
