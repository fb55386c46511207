"""Seals on the heads of streams: an HMAC under a key that no database holds; without it no chain is written anew."""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orchestrator.errors import ChainBroken, InputError, KeyMissing

_SHORTEST: Final = 32
"""The fewest characters of a key, about 190 bits as `make_key` writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSeal:
    """What stands beside a head: since which record every append was sealed, and the HMAC-SHA-256 in hexadecimal."""

    since: int
    mac: str


class SealKey:
    """The key; it shows itself to nobody."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def seal(self, stream: str, position: int, hash_: str, since: int) -> HeadSeal:
        """The seal of a head that stands there."""
        return HeadSeal(since=since, mac=self.mac(_spelled("head", stream, position, hash_, since)))

    def opens(self, stream: str, position: int, hash_: str, seal: HeadSeal) -> bool:
        """Whether this key set the seal on this very head."""
        return hmac.compare_digest(self.seal(stream, position, hash_, seal.since).mac, seal.mac)

    def mac(self, content: bytes) -> str:
        """The HMAC-SHA-256 of any content, in hexadecimal."""
        return hmac.new(self._secret, content, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How a stream ends: the position and hash of its last record, and the seal on both."""

    stream: str
    position: int
    hash: str
    seal: HeadSeal | None = None


def move_head(key: SealKey | None, head: Head, hash_: str) -> Head:
    """The head after one record more, sealed; a head that was never sealed begins to be with that record.

    Raises ChainBroken for a seal that this key did not set on this head, and KeyMissing for a sealed head where there
    is no key: either would let go on what nobody could prove.
    """
    position = head.position + 1
    if key is None:
        if head.seal:
            raise KeyMissing(head.stream)
        return Head(stream=head.stream, position=position, hash=hash_)
    if head.seal and not key.opens(head.stream, head.position, head.hash, head.seal):
        raise ChainBroken(
            f"{head.stream}, record {head.position}: the seal of the head is not of this key; nothing was written. "
            "Either this process has another key than the others, or somebody changed the database."
        )
    since = head.seal.since if head.seal else position
    return Head(stream=head.stream, position=position, hash=hash_, seal=key.seal(head.stream, position, hash_, since))


def forgery(key: SealKey, head: Head) -> str | None:
    """Why the head's seal cannot be of this key, or None; a head without one was perhaps never sealed."""
    if head.seal is None or key.opens(head.stream, head.position, head.hash, head.seal):
        return None
    return "its seal is not of this key and these records"


def unproven(key: SealKey, head: Head) -> str | None:
    """Why the key does not prove that each record was sealed as it was written and the last is the last, or None."""
    if head.seal is None:
        return "carries no seal"
    if reason := forgery(key, head):
        return reason
    return f"was sealed since record {head.seal.since} only" if head.seal.since > 1 else None


def make_key(file: Path) -> SealKey:
    """The key in the file, which is made, for its owner's eyes only, where there is none.

    Safe when several processes ask at once: all get the same key. Raises InputError as `read_key`.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(new_key())
        try:
            file.hardlink_to(beside)
        except FileExistsError:
            pass  # another process was first, and its key counts
        finally:
            beside.unlink()
    return read_key(file)


def new_key() -> str:
    """A key that nobody has yet."""
    return secrets.token_urlsafe(48)


def read_key(file: Path) -> SealKey:
    """The key in the file; raises InputError where there is none, or one that could be guessed."""
    try:
        return parse_key(file.read_text(encoding="ascii"), str(file))
    except (OSError, UnicodeError) as error:
        raise InputError([f"{file}: no key can be read from it ({error})"]) from error


def parse_key(text: str, named: str) -> SealKey:
    """The key that the text is; raises InputError, which names where it came from, for one that could be guessed."""
    if len(secret := text.strip()) < _SHORTEST:
        raise InputError([f"{named}: expected a key of {_SHORTEST} characters or more"])
    return SealKey(secret.encode())


def _spelled(*parts: str | int) -> bytes:
    return json.dumps(parts, separators=(",", ":"), ensure_ascii=False).encode()
