"""The command `serve`: pages and API over HTTP, until it is stopped."""

import click

from api.app import create_app
from api.cli_options import Invocation, pass_invocation, shared_options
from claims.database import open_database


@click.command()
@click.option("--host", metavar="ADDRESS", help="The address to listen on.  [default: $BORNEOUT_HOST, else 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="The port to listen on.  [default: $BORNEOUT_PORT, else 8000]",
)
@shared_options
@pass_invocation
def serve(invocation: Invocation, host: str | None, port: int | None) -> None:
    """Show it all in a browser, and to programs."""
    import uvicorn  # the server's own library: only where there is a server

    path = invocation.database or invocation.settings.database
    open_database(path).close()  # made, migrated or refused before anyone connects
    address, number = host or invocation.settings.host, port or invocation.settings.port
    click.echo(f"borneout serves {path} at http://{address}:{number}/", err=True)
    level = "info" if invocation.verbose else "warning"
    uvicorn.run(create_app(path, invocation.settings), host=address, port=number, log_level=level)
