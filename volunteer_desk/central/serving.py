"""How the platform listens: one server, whether at a prompt or inside the program."""

import os
import socket
from collections.abc import Callable

import uvicorn


def listen(host: str, port: int) -> socket.socket:
    """A listening address; port 0 takes a free one. Raises OSError when it cannot be had."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    # Named TCP, or asyncio leaves Nagle's waiting on and every answer takes 40 ms.
    listening = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have one address
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError:
        listening.close()
        raise
    return listening


class AnnouncingServer(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, and tell whoever waits."""
        await super().startup(sockets)
        self._on_ready()
