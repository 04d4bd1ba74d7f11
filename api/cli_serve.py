"""The command `serve`: pages and API over HTTP, until it is stopped.

Rules. The database is made, migrated or refused before anyone connects. SIGTERM and Ctrl-C stop it gracefully: nobody
is let in any more, those who are in get their answers, for at most `GRACE` seconds. A second signal ends it at once.
"""

import logging

import click

from api.cli_options import Invocation, pass_invocation, shared_options
from claims.database import open_database

#: Seconds that answers under way have when the server is stopped.
GRACE = 20
#: Seconds for which a connection that asks nothing is kept open; longer than those of the usual proxies.
KEPT_OPEN = 75
#: Threads that work out answers. SQLite and Python share the processors: more would only wait for one another.
THREADS = 8


@click.command()
@click.option("--host", metavar="ADDRESS", help="The address to listen on.  [default: $BORNEOUT_HOST, else 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="The port to listen on.  [default: $BORNEOUT_PORT, else 8000]",
)
@click.option("--socket", type=click.Path(dir_okay=False), metavar="FILE", help="A Unix socket to listen on instead.")
@click.option(
    "--log",
    "form",
    type=click.Choice(["json", "words", "none"]),
    help="How requests are logged to standard error.  [default: words on a terminal, else json]",
)
@shared_options
@pass_invocation
def serve(invocation: Invocation, host: str | None, port: int | None, socket: str | None, form: str | None) -> None:
    """Show it all in a browser, and to programs."""
    # The server's own libraries: only where there is a server.
    import uvicorn

    from api.app import create_app
    from api.http_protocol import protocol
    from api.request_log import log_libraries, make_log

    path = invocation.database or invocation.settings.database
    open_database(path).close()
    address, number = host or invocation.settings.host, port or invocation.settings.port
    pretty = {"json": False, "words": True}.get(form or "")
    log_libraries(pretty=pretty, level=logging.INFO if invocation.verbose else logging.WARNING)
    log = None if form == "none" else make_log(pretty=pretty)
    named = f"http://{address}:{number}/" if socket is None else socket
    click.echo(f"borneout serves {path} at {named}", err=True)
    uvicorn.run(
        create_app(path, invocation.settings, log, THREADS),
        host=address,
        port=number,
        uds=socket,
        http=protocol(),
        loop="asyncio",  # uvloop lets in one caller a turn: beside busy ones, new ones waited for seconds
        ws="none",
        access_log=False,  # its lines would have queries in them, and what is in those
        log_config=None,
        log_level="info" if invocation.verbose else "warning",
        server_header=False,
        proxy_headers=False,  # `api.client_address` reads them, as the settings allow
        timeout_keep_alive=KEPT_OPEN,
        timeout_graceful_shutdown=GRACE,
    )
