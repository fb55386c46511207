"""The verbs that run and set up an installation of several services; `orchestrator.cli` takes them in as its own.

A verb imports what does its work when it is called, so that help and `check` wait for no database and no HTTP library.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def engine(
    fetch: Annotated[bool, typer.Option("--fetch", help="Only bring its files into the cache.")] = False,
) -> None:
    """Run the engine alone, on the database that COXSWAIN_ENGINE_DATABASE_URL names."""
    from orchestrator import services
    from orchestrator.config import read_settings

    settings = read_settings()
    services.fetch_engine(settings, typer.echo) if fetch else services.run_engine(settings)


@app.command()
def setup() -> None:
    """Bring tables, diagrams and people of an installation in line with this version; needs its engine up."""
    from orchestrator import services
    from orchestrator.config import read_settings

    services.set_up(read_settings(), typer.echo)


@app.command()
def ready() -> None:
    """Say whether the engine lets this service in and the store answers; exit code 3 when not."""
    from orchestrator import services
    from orchestrator.config import read_settings

    services.check_ready(read_settings())
    typer.echo("Ready.")


@app.command()
def passwords(folder: Path) -> None:
    """Make a first password for everybody who has none, in files that the services read."""
    from orchestrator import services

    typer.echo(
        f"{len(services.make_passwords(folder))} new passwords in {folder}; hand people theirs and keep it closed."
    )
