#!/usr/bin/env python3
"""An HTTP/2 server that does what servers should not: it writes frames by hand, for each path other ones.

Prints its address and serves until it is ended. What a path does stands in `ANSWERS`; other paths answer with the number of
bytes that the request's body had and with the request's fields, as JSON.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import pathlib
import ssl
import struct
import subprocess
import tempfile

import hpack

DATA, HEADERS, PRIORITY, RESET, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION = range(10)
END_STREAM, END_HEADERS, PADDED, HAS_PRIORITY, ACK = 0x1, 0x4, 0x8, 0x20, 0x1
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def literal(name: str, value: str) -> bytes:
    """A field that is neither in a table nor goes there, whatever is in it."""
    return b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()


def fields(*pairs: tuple[str, str]) -> bytes:
    return b"".join(literal(*pair) for pair in pairs)


OK = fields((":status", "200"))


def answer(stream: int, head: bytes, body: bytes = b"", flags: int = END_STREAM) -> bytes:
    return frame(HEADERS, END_HEADERS, stream, head) + frame(DATA, flags, stream, body)


def whole(stream: int, *extra: tuple[str, str]) -> bytes:
    return answer(stream, fields((":status", "200"), *extra), b"hello")


def in_parts(stream: int) -> bytes:
    """Fields in five frames, with padding and a priority at the first."""
    block = fields((":status", "200"), *((f"x-field-{number}", "v" * 100) for number in range(20)))
    parts = [block[start : start + 500] for start in range(0, len(block), 500)]
    first = frame(HEADERS, PADDED | HAS_PRIORITY, stream, b"\x07" + bytes(5) + parts[0] + bytes(7))
    rest = [frame(CONTINUATION, END_HEADERS if part is parts[-1] else 0, stream, part) for part in parts[1:]]
    return first + b"".join(rest) + frame(DATA, PADDED | END_STREAM, stream, b"\x03hello" + bytes(3))


# What is sent for a path, by the number of the stream.
ANSWERS = {
    "/whole": whole,
    "/in-parts": in_parts,
    "/head-only": lambda stream: frame(HEADERS, END_HEADERS | END_STREAM, stream, fields((":status", "404"))),
    "/trailers": lambda stream: answer(stream, OK, b"hello", 0)
    + frame(HEADERS, END_HEADERS | END_STREAM, stream, fields(("x-trailer", "t"))),
    "/interim": lambda stream: frame(HEADERS, END_HEADERS, stream, fields((":status", "103"), ("link", "x")))
    + whole(stream),
    "/unknown-frame": lambda stream: frame(0x77, 0xFF, stream, b"?") + whole(stream),
    "/too-short": lambda stream: answer(stream, fields((":status", "200"), ("content-length", "9")), b"hello"),
    "/too-long": lambda stream: answer(stream, fields((":status", "200"), ("content-length", "3")), b"hello"),
    "/upper-case": lambda stream: whole(stream, ("X-Upper", "1")),
    "/bad-name": lambda stream: whole(stream, ("bad name", "1")),
    "/bad-value": lambda stream: whole(stream, ("x-value", "a\nb")),
    "/no-name": lambda stream: whole(stream, ("", "1")),
    "/late-status": lambda stream: answer(stream, fields(("x-first", "1"), (":status", "200")), b"hello"),
    "/no-status": lambda stream: answer(stream, fields(("x-first", "1")), b"hello"),
    "/bad-status": lambda stream: answer(stream, fields((":status", "abc")), b"hello"),
    "/other-pseudo": lambda stream: whole(stream, (":path", "/")),
    "/data-first": lambda stream: frame(DATA, END_STREAM, stream, b"hello"),
    "/reset": lambda stream: frame(RESET, 0, stream, struct.pack(">I", 2)),
    "/reset-unknown": lambda stream: frame(RESET, 0, stream, struct.pack(">I", 99)),
    "/reset-late": lambda stream: answer(stream, OK, b"hel", 0) + frame(RESET, 0, stream, struct.pack(">I", 11)),
    "/window-nothing": lambda stream: frame(WINDOW, 0, stream, bytes(4)) + whole(stream),
    "/push": lambda stream: frame(PUSH, END_HEADERS, stream, struct.pack(">I", 2) + OK) + whole(stream),
    "/large-frame": lambda stream: answer(stream, OK, bytes(1 << 21)),
    "/bad-index": lambda stream: answer(stream, b"\xff\x80\x08", b"hello"),
    "/bad-code": lambda stream: answer(stream, OK + b"\0\x01a\x84\xff\xff\xff\xff", b"hello"),
    "/future-stream": lambda stream: answer(stream + 20, OK, b"hello"),
    "/between": lambda stream: frame(HEADERS, 0, stream, OK) + frame(PING, 0, 0, bytes(8)),
    "/short-ping": lambda stream: frame(PING, 0, 0, b"?") + whole(stream),
    "/bad-padding": lambda stream: frame(HEADERS, END_HEADERS, stream, OK) + frame(DATA, PADDED, stream, b"\x09a"),
    "/go-away": lambda stream: frame(GOAWAY, 0, 0, struct.pack(">II", stream, 11)) + whole(stream),
    "/go-away-softly": lambda stream: frame(GOAWAY, 0, 0, struct.pack(">II", stream, 0)) + whole(stream),
    "/small-window": lambda stream: frame(SETTINGS, 0, 0, struct.pack(">HI", 4, 10)) + whole(stream),
    "/no-table": lambda stream: frame(SETTINGS, 0, 0, struct.pack(">HI", 1, 0)) + whole(stream),
}
# After these the connection is of no use.
CLOSES = {
    "/close": lambda stream: b"",
    "/close-in-body": lambda stream: answer(stream, OK, b"hel", 0),
    "/close-after-go-away": lambda stream: frame(GOAWAY, 0, 0, struct.pack(">II", stream, 11)),
}


class Session:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.decoder = hpack.Decoder(max_header_list_size=1 << 20)
        self.requests: dict[int, dict[str, str]] = {}
        self.bodies: dict[int, int] = {}

    async def serve(self) -> None:
        if await self.reader.readexactly(len(PREFACE)) != PREFACE:
            return
        self.writer.write(frame(SETTINGS, 0, 0))
        block, ends = b"", False
        while True:
            head = await self.reader.readexactly(9)
            length = int.from_bytes(head[:3], "big")
            kind, flags, stream = struct.unpack(">BBI", head[3:])
            payload = await self.reader.readexactly(length)
            if kind in (HEADERS, DATA):
                ends = bool(flags & END_STREAM)
            if kind in (HEADERS, CONTINUATION):
                block += payload
                if flags & END_HEADERS:
                    self.requests[stream] = dict(self.decoder.decode(block))
                    block = b""
            elif kind == DATA:
                self.bodies[stream] = self.bodies.get(stream, 0) + length
                if length:
                    # Room again, a little at a time.
                    more = struct.pack(">I", length)
                    self.writer.write(frame(WINDOW, 0, stream, more) + frame(WINDOW, 0, 0, more))
            elif kind == SETTINGS and not flags & ACK:
                self.writer.write(frame(SETTINGS, ACK, 0))
            # A head in several frames is not there before the last one.
            if kind in (HEADERS, DATA, CONTINUATION) and ends and not block and not await self.respond(stream):
                return

    async def respond(self, stream: int) -> bool:
        """Whether the connection goes on."""
        request = self.requests.pop(stream, None)
        if request is None:
            return True
        path = request[":path"]
        if path in CLOSES:
            self.writer.write(CLOSES[path](stream))
            await self.writer.drain()
            return False
        if path in ANSWERS:
            self.writer.write(ANSWERS[path](stream))
        else:
            # Short enough for one frame.
            shown = [(name, value if len(value) < 200 else f"{len(value)} bytes") for name, value in request.items()]
            seen = {"bytes": self.bodies.pop(stream, 0), "fields": sorted(shown)}
            self.writer.write(answer(stream, OK, json.dumps(seen).encode()))
        await self.writer.drain()
        return True


async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
        await Session(reader, writer).serve()
    with contextlib.suppress(OSError, ssl.SSLError):
        writer.close()


async def main() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["h2"])
    with tempfile.TemporaryDirectory(prefix="http2-server-") as folder:
        certificate, key = pathlib.Path(folder) / "cert.pem", pathlib.Path(folder) / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-keyout", key, "-out", certificate],
            check=True, capture_output=True,
        )  # fmt: skip
        context.load_cert_chain(certificate, key)
    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context)
    print(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
