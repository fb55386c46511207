"""The embedded process engine: Camunda or Operaton as a child process, with REST API and web applications."""

import contextlib
import os
import signal
import subprocess
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Literal, NoReturn, Self

import requests

from orchestrator.errors import StartError
from orchestrator.server.jars import JAR_CACHE, Progress, provide_jars, read_lock_list
from orchestrator.server.java import find_java
from orchestrator.server.logs import fresh_log, root_cause
from orchestrator.server.processes import (
    LOOPBACK,
    command_line,
    dying_with_us,
    end_child,
    end_process,
    is_port_free,
    read_pid,
    wait_for,
)

Distribution = Literal["camunda", "operaton"]

ENGINE_FOLDER = Path(__file__).parents[2] / "engine"
PACKAGES: dict[Distribution, str] = {"camunda": "org.camunda.bpm", "operaton": "org.operaton.bpm"}
STOP_WITHIN = timedelta(seconds=15)
JVM_OPTIONS = ("-Xmx768m", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """How the embedded engine starts."""

    distribution: Distribution = "camunda"
    address: str = LOOPBACK
    port: int
    #: jdbc:postgresql://host:port/database
    database_url: str
    database_user: str
    database_password: str = field(repr=False)
    #: made at the first start of an empty database; later starts leave it alone
    admin_user: str
    admin_password: str = field(repr=False)
    #: held by the caller (DataFolder)
    data_folder: Path
    log_file: Path
    jar_cache: Path = JAR_CACHE
    start_within: timedelta = timedelta(minutes=3)


class EngineServer:
    """One engine node; authentication and authorization are on."""

    def __init__(self, settings: EngineSettings) -> None:
        self.settings = settings
        self._pid_file = settings.data_folder.expanduser().resolve() / "engine.pid"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the REST API answers."""
        return f"http://{LOOPBACK}:{self.settings.port}/engine-rest"

    @property
    def webapp_url(self) -> str:
        """Where Tasklist, Cockpit and Admin are."""
        return f"http://{LOOPBACK}:{self.settings.port}/camunda"

    @property
    def pid(self) -> int | None:
        """The engine's process while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self, progress: Progress | None = None) -> None:
        """Start and return when the REST API answers; `progress` hears of the jars that the first start fetches.

        Ends with the calling thread, even when that is killed. Raises StartError, with the engine's own reason.
        """
        self._stop_left_over()
        self._require_port()
        self._launch(self._command(self.provide(progress)))
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.stop()
            raise

    def become(self) -> NoReturn:
        """Run the engine in place of this process: its output, its signals and its end are the engine's from here on.

        For a service, whose supervisor watches one process. Raises StartError before that.
        """
        self._require_port()
        command = self._command(self.provide())
        os.execve(command[0], command, self._environment())  # noqa: S606  # there is no shell, and none is wanted

    def provide(self, progress: Progress | None = None) -> tuple[Path, ...]:
        """Fetch the engine's jars that are not in the cache yet. Raises StartError; see `provide_jars`."""
        lock_list = read_lock_list(ENGINE_FOLDER / f"{self.settings.distribution}.lock")
        return provide_jars(lock_list, self.settings.jar_cache, progress=progress)

    def stop(self) -> None:
        """Stop in good order; does nothing when it does not run."""
        if self._process is not None:
            end_child(self._process, gently=signal.SIGTERM, within=STOP_WITHIN)
            self._process = None
            self._pid_file.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """Start; see `start`."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop; see `stop`."""
        self.stop()

    @property
    def _mark(self) -> str:
        """Stands in the command line, so that a later coxswain knows this folder's engine from any other process."""
        return f"-Dcoxswain.folder={self._pid_file.parent}"

    def _require_port(self) -> None:
        if not is_port_free(self.settings.port, self.settings.address):
            raise StartError(f"Port {self.settings.port} is taken, so the engine cannot listen there; choose another.")

    def _stop_left_over(self) -> None:
        pid = read_pid(self._pid_file)
        if pid is not None and f"{self._mark} " in command_line(pid):
            end_process(pid, gently=signal.SIGTERM, within=STOP_WITHIN)
        self._pid_file.unlink(missing_ok=True)

    def _command(self, jars: tuple[Path, ...]) -> list[str]:
        class_path = os.pathsep.join(map(str, jars))
        configuration = f"-Dspring.config.location=file:{ENGINE_FOLDER}/"
        start = ("-cp", class_path, "groovy.ui.GroovyMain", str(ENGINE_FOLDER / "start.groovy"))
        return [str(find_java()), *JVM_OPTIONS, self._mark, configuration, *start]

    def _environment(self) -> dict[str, str]:
        """Passwords go this way and not into the command line, which every user of the machine can read."""
        settings = self.settings
        return os.environ | {
            "COXSWAIN_ENGINE_ADDRESS": settings.address,
            "COXSWAIN_ENGINE_PORT": str(settings.port),
            "COXSWAIN_ENGINE_PACKAGE": PACKAGES[settings.distribution],
            "COXSWAIN_DATABASE_URL": settings.database_url,
            "COXSWAIN_DATABASE_USER": settings.database_user,
            "COXSWAIN_DATABASE_PASSWORD": settings.database_password,
            "COXSWAIN_ADMIN_USER": settings.admin_user,
            "COXSWAIN_ADMIN_PASSWORD": settings.admin_password,
        }

    def _launch(self, command: list[str]) -> None:
        with fresh_log(self.settings.log_file) as log:
            self._process = subprocess.Popen(  # noqa: S603
                command,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C at the terminal reaches us alone
                preexec_fn=dying_with_us(signal.SIGKILL),  # its database ends too: a gentle end would wait for it
            )
        self._pid_file.write_text(f"{self._process.pid}\n")

    def _wait_until_it_answers(self) -> None:
        wait_for(lambda: self.pid is None or self._answers(), within=self.settings.start_within)
        if self.pid is None or not self._answers():
            log = self.settings.log_file
            raise StartError(f"The engine does not start: {root_cause(log)} (all of it: {log})")

    def _answers(self) -> bool:
        with contextlib.suppress(requests.RequestException), requests.Session() as http:
            http.trust_env = False  # a proxy of the machine must not stand between us and our own engine
            return http.get(f"{self.url}/engine", timeout=5).ok
        return False
