"""``selam purge``: deletes now what the server deletes by itself, for a machine that is off."""

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.privacy.database import open_database
from bot.privacy.retention import purge
from bot.privacy.session import session_seconds
from bot.settings import Settings


def purge_now(settings: Settings) -> int:
    """Delete what has been kept long enough and return the exit code."""
    try:
        deleted = purge(open_database(settings), settings.retention_days, session_seconds())
    except SQLAlchemyError as error:
        typer.echo(f"selam: the database cannot be reached: {type(error).__name__}", err=True)
        return 1
    typer.echo(f"{deleted} conversations deleted (kept for {settings.retention_days} days)")
    return 0
