"""Settings, read once from the environment into one frozen value; the first thing that every entry point does."""

import json
import os
from pathlib import Path
from typing import Any, Literal

from pydantic import AnyHttpUrl, Field, SecretStr, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SecretsSettingsSource, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from orchestrator.errors import InputError
from orchestrator.places import ROOT as ROOT

#: What `coxswain up` leaves in its data folder for the other commands: where everything answers, and the keys to it.
CONNECTION_FILE = "connection.json"


_HTTP_URL = TypeAdapter(AnyHttpUrl)


class Settings(BaseSettings):
    """Where things are and how to get in: `COXSWAIN_<NAME>`, or a file of that name in the folder `COXSWAIN_SECRETS`.

    What neither says comes from the connection file of a running `coxswain up` in the data folder.
    """

    model_config = SettingsConfigDict(env_prefix="COXSWAIN_", frozen=True, extra="ignore")

    #: Everything that a laptop keeps: database, logs, connection file.
    data: Path = ROOT / ".data"
    #: What the first start fetched and later starts use again, for every data folder of this machine.
    cache: Path = Path("~/.cache/coxswain").expanduser()
    #: The engine's REST root, for instance http://127.0.0.1:8080/engine-rest
    engine_url: str = "http://127.0.0.1:8080/engine-rest"
    engine_user: str = "admin"
    engine_password: SecretStr = SecretStr("admin")
    #: SQLAlchemy addresses of the store and of the engine's own database, for instance postgresql://coxswain@db/coxswain
    database_url: SecretStr = SecretStr("")
    engine_database_url: SecretStr = SecretStr("postgresql://coxswain@127.0.0.1/camunda")
    #: For the addresses above that name a user without a password.
    database_password: SecretStr = SecretStr("")
    #: The key that seals the heads of the records' streams, or the file that holds it; no database knows it.
    evidence_key: SecretStr = SecretStr("")
    evidence_key_file: Path | None = None
    #: What `coxswain engine` starts, and where that listens.
    engine_distribution: Literal["camunda", "operaton"] = "camunda"
    engine_address: str = "127.0.0.1"
    engine_port: int = Field(default=8080, ge=1, le=65535)
    #: JSON: the first password of each user id that `coxswain setup` may have to create.
    first_passwords: dict[str, str] = Field(default_factory=dict, repr=False)
    #: How many handlers one worker process runs at the same time.
    slots: int = Field(default=8, ge=1, le=256)
    #: Where a worker answers /healthz, /readyz and /metrics; without a port, nowhere.
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    metrics_address: str = "127.0.0.1"
    #: Where people log in; only shown.
    webapp_url: str = "http://127.0.0.1:8080/camunda/app/tasklist/default/"

    @field_validator("engine_url")
    @classmethod
    def _is_a_root(cls, value: str) -> str:
        url = _HTTP_URL.validate_python(value)
        if url.username or url.password:
            raise ValueError("expected no user in it; they stand in COXSWAIN_ENGINE_USER and COXSWAIN_ENGINE_PASSWORD")
        return value

    @field_validator("database_url", "engine_database_url")
    @classmethod
    def _is_an_address(cls, value: SecretStr) -> SecretStr:
        """A wrong address is told without its text, which may hold a password."""
        try:
            make_url(value.get_secret_value() or "postgresql://")
        except (ArgumentError, ValueError):
            raise ValueError("expected an address such as postgresql://user@host:5432/database") from None
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # the parent names the parameters
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """An argument wins over the environment, the environment over a secret file."""
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, os.environ.get("COXSWAIN_SECRETS"))


def read_settings(data: Path | None = None, **asked: str | int | None) -> Settings:
    """The settings of this run, with what is `asked` for by name first; None asks for nothing.

    Raises `InputError` that lists every problem at once.
    """
    # Settings by name, checked by the model right after.
    wanted: dict[str, Any] = {name: value for name, value in {"data": data, **asked}.items() if value is not None}
    try:
        base = Settings(**wanted)
        given = base.model_dump(include=base.model_fields_set)
        known = _connection(base.data)
        if asked.get("engine_url") not in (None, known.get("engine_url")):
            known = {}  # another engine gets none of this one's passwords
        return Settings(**{**known, **given})
    except ValidationError as error:
        raise InputError(
            [f"COXSWAIN_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()]
        ) from None


def require(settings: Settings, *names: str) -> None:
    """Raise `InputError` that lists every setting of these names that nobody has given."""
    missing = [name for name in names if name not in settings.model_fields_set]
    if missing:
        raise InputError(
            [
                f"COXSWAIN_{name.upper()}: expected in the environment or as a file in COXSWAIN_SECRETS"
                for name in missing
            ]
        )


def write_connection(data: Path, **values: str) -> None:
    """Leave in the data folder, readable by its owner alone, where a running coxswain answers."""
    file = data / CONNECTION_FILE
    file.touch(mode=0o600)
    file.write_text(json.dumps(values, indent=2), encoding="utf-8")


def _connection(data: Path) -> dict[str, Any]:  # settings by name, checked by the model right after
    try:
        values: dict[str, Any] = json.loads((data / CONNECTION_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise InputError(
            [f"{data / CONNECTION_FILE}: cannot be read ({error}); remove it and run `coxswain up`"]
        ) from error
    return values
