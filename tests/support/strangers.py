"""What answers on a network instead of the platform, on real sockets of this machine; and a counter."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
_HOST = "127.0.0.1"


@asynccontextmanager
async def listening(behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Somebody who behaves like this to whoever connects; the address."""
    busy: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        busy.add(task)
        with suppress(ConnectionError, ssl.SSLError, asyncio.CancelledError):
            await behaviour(reader, writer)
        busy.discard(task)
        writer.close()

    server = await asyncio.start_server(handle, _HOST, 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"{'https' if tls else 'http'}://{_HOST}:{port}"
    finally:
        server.close()
        for task in list(busy):
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)


def saying(*parts: bytes, hangs: bool = False) -> Behaviour:
    """Hears a request out and says these bytes; then closes, or says nothing more for ever."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request(reader)
        for part in parts:
            writer.write(part)
            await writer.drain()
        if hangs:
            await asyncio.Event().wait()

    return behave


def dripping() -> Behaviour:
    """An answer that never ends, a byte at a time, so that nobody can call it silent."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000000\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0)

    return behave


def answer(status: str, *headers: str, body: bytes = b"") -> bytes:
    """A whole HTTP answer."""
    lines = [f"HTTP/1.1 {status}", *headers, f"content-length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _request(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    await reader.readexactly(int(lengths[0].split(b":")[1]) if lengths else 0)


class Counting:
    """Stands between a desk and a platform and counts what passes; may cut the way back once."""

    def __init__(self, url: str) -> None:
        self.lead_to(url)
        self.bytes = 0
        self.requests = 0
        self.cuts_after: bytes | None = None  # a path whose answer is lost after the platform gave it
        self.on_request: Callable[[], None] = lambda: None  # called when a request has been passed on

    def lead_to(self, url: str) -> None:
        """Requests go to this platform from now on."""
        self._port = int(url.rpartition(":")[2])

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection(_HOST, self._port)
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass(reader, there_writer, is_request=True))
                both.create_task(self._pass(there_reader, writer, is_request=False))
        finally:
            there_writer.close()

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_request: bool
    ) -> None:
        while data := await reader.read(1 << 16):
            self.bytes += len(data)
            if is_request:
                self.requests += data.count(b"POST /")
                self._is_cut = self.cuts_after is not None and b"POST " + self.cuts_after in data
            elif self._is_cut:
                self.cuts_after, self._is_cut = None, False
                raise ConnectionError("cut")
            writer.write(data)
            await writer.drain()
            if is_request:
                self.on_request()
        writer.close()


def strangers_tls(folder: Path) -> ssl.SSLContext:
    """A certificate for this machine that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "stranger")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(_HOST))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "stranger.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
