"""What a client is told when it starts; light, because what it imports counts as the client's memory."""

import base64
import json
import sys
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Self


def access(user: str, password: str) -> dict[str, str]:
    """The header of HTTP basic authentication."""
    return {"Authorization": f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where the engine is, who asks, and for what."""

    url: str
    user: str
    password: str
    topic: str
    worker: str
    poll_milliseconds: int
    lock_milliseconds: int

    @classmethod
    def read(cls) -> Self:
        """From this program's last argument."""
        return cls(**json.loads(sys.argv[-1]))

    def written(self) -> str:
        """As the last argument of a program."""
        return json.dumps(asdict(self))

    @property
    def poll(self) -> timedelta:
        """How long the engine may hold a poll open."""
        return timedelta(milliseconds=self.poll_milliseconds)

    @property
    def lock(self) -> timedelta:
        """How long a task is locked, for clients that cannot extend a lock."""
        return timedelta(milliseconds=self.lock_milliseconds)
