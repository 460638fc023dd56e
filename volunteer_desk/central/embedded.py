"""A platform inside the program, on this machine only: for the demonstration and for tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import uvicorn

from volunteer_desk.central import commands
from volunteer_desk.central.app import create_app
from volunteer_desk.central.clock import Now, machine_now
from volunteer_desk.central.serving import AnnouncingServer, listen
from volunteer_desk.central.settings import CentralSettings

_LOOPBACK: Final = "127.0.0.1"
_PATIENCE_SECONDS: Final = 10


@contextmanager
def run_embedded(path: Path, *, now: Now = machine_now) -> Iterator[str]:
    """Serve the database at `path`, made when it is not there, and give the address; ends with the block.

    The server runs in its own thread. Raises RuntimeError when it does not come up.
    """
    commands.init(path, now=now)
    listening = listen(_LOOPBACK, 0)
    port = listening.getsockname()[1]
    config = uvicorn.Config(
        create_app(CentralSettings(path=path), now), log_config=None, access_log=False, server_header=False,
        date_header=False, timeout_graceful_shutdown=_PATIENCE_SECONDS,
    )  # fmt: skip
    is_ready = threading.Event()
    server = AnnouncingServer(config, is_ready.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="central", daemon=True)
    thread.start()
    try:
        if not is_ready.wait(_PATIENCE_SECONDS):
            raise RuntimeError("the embedded platform did not start")
        yield f"http://{_LOOPBACK}:{port}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE_SECONDS)
        listening.close()
