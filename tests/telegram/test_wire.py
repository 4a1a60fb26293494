"""HTTP as servers and proxies may speak it, over real connections."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram_app.http import body_of, head_of
from bot.telegram_app.wire import ConnectError, Wire

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTRANSFER-ENCODING: Chunked\r\n\r\n3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nSome-Trailer: 1\r\n\r\n"
)
ANNOUNCED = b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN
UNTIL_THE_END = b"HTTP/1.1 200 OK\r\n\r\nhello"

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def server(talk: Talk, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Yields its port."""

    async def until_it_ends(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    served = await asyncio.start_server(until_it_ends, "127.0.0.1", 0, ssl=context)
    async with served:
        yield served.sockets[0].getsockname()[1]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire("test", 5.0, {})
    yield wire
    await wire.close()


async def request(reader: asyncio.StreamReader) -> bytes:
    """The next request, head and body."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next((int(line[16:]) for line in head.split(b"\r\n") if line.startswith(b"Content-Length: ")), 0)
    return head + await reader.readexactly(length)


def says(*answers: bytes, seen: list[bytes] | None = None) -> Talk:
    """Answers so many requests on one connection, then ends it."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for answer in answers:
            found = await request(reader)
            if seen is not None:
                seen.append(found)
            writer.write(answer)

    return talk


async def ask(wire: Wire, port: int, body: bytes = b"{}", within_s: float = 5.0, scheme: str = "http") -> bytes:
    answer = await wire.post(f"{scheme}://127.0.0.1:{port}/a/b", "application/json", body, within_s)
    return answer.body


@pytest.mark.parametrize("spoken", [PLAIN, CHUNKED, ANNOUNCED, UNTIL_THE_END])
async def test_every_way_to_end_a_body(wire: Wire, spoken: bytes) -> None:
    async with server(says(spoken)) as port:
        assert await ask(wire, port) == b"hello"


@given(st.sampled_from([PLAIN, CHUNKED, ANNOUNCED]), st.data())
def test_it_is_read_the_same_in_whatever_pieces_it_comes(spoken: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(spoken) - 1), max_size=6)))
    got, head, body = bytearray(), None, None
    for begin, end in zip([0, *cuts], [*cuts, len(spoken)], strict=True):
        assert body is None
        got += spoken[begin:end]
        head = head or head_of(got)
        body = body_of(head, got, ended=False) if head else None
    assert body == b"hello"


@given(st.binary(max_size=80))
def test_anything_else_is_read_or_refused(spoken: bytes) -> None:
    for start in (b"", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"):
        got = bytearray(start + spoken)
        try:
            head = head_of(got)
            if head is not None:
                body_of(head, got, ended=True)
        except ValueError:
            continue


@pytest.mark.parametrize(
    "spoken",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello",
        b"x" * 100_000,
    ],
)
async def test_what_is_no_http_is_an_error(wire: Wire, spoken: bytes) -> None:
    async with server(says(spoken)) as port:
        with pytest.raises(ValueError, match=r"."):
            await ask(wire, port)


@pytest.mark.parametrize("spoken", [b"", b"HTTP/1.1 200 OK\r\nContent-Le", PLAIN[:-1], CHUNKED[:-3]])
async def test_an_end_too_early_is_an_error(wire: Wire, spoken: bytes) -> None:
    async with server(says(spoken)) as port:
        with pytest.raises(OSError, match=r"^") as caught:
            await ask(wire, port)
        assert not isinstance(caught.value, ConnectError)


async def test_a_connection_serves_again_and_says_what_it_is_asked(wire: Wire) -> None:
    seen: list[bytes] = []
    async with server(says(PLAIN, PLAIN, seen=seen)) as port:
        assert [await ask(wire, port), await ask(wire, port, b'{"a": 1}')] == [b"hello", b"hello"]
    assert seen[1].startswith(b"POST /a/b HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n" % port)
    assert seen[1].endswith(b'\r\nContent-Length: 8\r\n\r\n{"a": 1}')


@pytest.mark.parametrize(
    "spoken",
    [
        PLAIN,  # after which this server hangs up, unasked
        b"HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    ],
)
async def test_a_connection_that_ends_is_replaced(wire: Wire, spoken: bytes) -> None:
    ended = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await says(spoken)(reader, writer)
        writer.write_eof()
        await reader.read()  # until the other side has ended it, too
        ended.set()

    async with server(talk) as port:
        for _ in range(3):
            assert await ask(wire, port) == b"hello"
            await ended.wait()
            ended.clear()


async def test_silence_ends_in_time_and_the_connection_with_it(wire: Wire) -> None:
    async with server(says(PLAIN[:-1], PLAIN)) as port:
        with pytest.raises(TimeoutError):
            await ask(wire, port, within_s=0.05)
        with pytest.raises(TimeoutError):  # on a new one, where the server is as slow again
            await ask(wire, port, within_s=0.05)


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for this machine, which nobody else trusts, and what a server needs of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path, secret = folder / "certificate.pem", folder / "key.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, secret)
    return path, context


async def test_tls_with_a_certificate_that_is_trusted(
    wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    async with server(says(PLAIN, PLAIN), context) as port:
        assert [await ask(wire, port, scheme="https") for _ in range(2)] == [b"hello", b"hello"]


async def test_tls_with_a_stranger_is_refused(wire: Wire, tmp_path: Path) -> None:
    async with server(says(PLAIN), certificate(tmp_path)[1]) as port:
        with pytest.raises(ConnectError):
            await ask(wire, port, scheme="https")


def tunnel(seen: list[bytes], answer: bytes = b"HTTP/1.1 200 Connection established\r\n\r\n") -> Talk:
    """A proxy that passes on what it cannot read."""

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            writer.write(data)
        writer.close()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await request(reader))
        writer.write(answer)
        if b" 200 " in answer:
            host, port = seen[0].split()[1].decode().split(":")
            there = await asyncio.open_connection(host, int(port))
            try:
                await asyncio.gather(pass_on(reader, there[1]), pass_on(there[0], writer))
            finally:
                there[1].close()

    return talk


async def test_tls_through_a_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    monkeypatch.setenv("no_proxy", "")
    seen: list[bytes] = []
    async with server(says(PLAIN, PLAIN), context) as port, server(tunnel(seen)) as proxy:
        wire = Wire("test", 5.0, {"https": f"http://us%65r:word@127.0.0.1:{proxy}"})
        assert [await ask(wire, port, scheme="https") for _ in range(2)] == [b"hello", b"hello"]
        await wire.close()
    assert len(seen) == 1
    assert b"\r\nProxy-Authorization: Basic dXNlcjp3b3Jk\r\n" in seen[0]


async def test_a_proxy_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
    async with server(tunnel([], refusal)) as proxy:
        wire = Wire("test", 5.0, {"https": f"http://127.0.0.1:{proxy}"})
        with pytest.raises(ConnectError, match="407"):
            await ask(wire, 1, scheme="https")
        await wire.close()
