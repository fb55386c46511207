"""Under whose name PostgreSQL runs: our own, or, as it refuses to run as root, that of an account without rights."""

import logging
import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from orchestrator.errors import StartError

ACCOUNTS_INSTEAD_OF_ROOT = ("postgres", "nobody")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user of this machine; with neither id it is the one we run as."""

    uid: int | None = None
    gid: int | None = None

    @property
    def extra_groups(self) -> list[int] | None:
        """The further groups a child of this account belongs to."""
        return None if self.uid is None else []

    def own(self, path: Path) -> None:
        """Give a file or folder to the account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def reach(self, path: Path) -> None:
        """Let the account pass through the folders above a path; they gain the right to pass, not to list or read."""
        if self.uid is None:
            return
        for folder in path.resolve().parents:
            mode = folder.stat().st_mode
            if not mode & stat.S_IXOTH:
                _log.warning("PostgreSQL must pass through %s: others may now do so, not list it", folder)
                folder.chmod(mode | stat.S_IXOTH)


def account_for_postgres() -> Account:
    """Our own account, or as root the first of those that serve. Raises StartError when root has none to give."""
    if os.geteuid() != 0:
        return Account()
    for name in ACCOUNTS_INSTEAD_OF_ROOT:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(uid=entry.pw_uid, gid=entry.pw_gid)
    raise StartError(
        "PostgreSQL does not run as root and this machine has neither `postgres` nor `nobody`: use a user."
    )
