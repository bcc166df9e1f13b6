#!/usr/bin/env python3
"""A WebSocket server that is not ours: the package `websockets`, with a path for each way a session can go.

Prints its address and serves until it is ended.

    /echo            sends every message back
    /slow            answers the handshake after half a second, then like /echo
    /close?CODE      closes with the code and the reason “bye” at the first message
    /drop            drops the connection at the first message
    /ping            pings, then sends “pinged”, then like /echo
    /push?N          sends N messages, then closes
    /fragments       sends “one two three” in three frames
    /headers         sends the request's headers as JSON
    /refuse          answers 403 with a body
    /greet           sends “hello” at once, in the packet of the handshake if it can, then like /echo
"""

from __future__ import annotations

import asyncio
import contextlib
import http
import json
import urllib.parse

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed


async def handle(socket: ServerConnection) -> None:
    """Serves one session; how the client ends it is the script's matter and no fault of this server."""
    with contextlib.suppress(ConnectionClosed):
        await serve_path(socket)


async def serve_path(socket: ServerConnection) -> None:
    url = urllib.parse.urlsplit(socket.request.path)
    match url.path:
        case "/close":
            await socket.recv()
            await socket.close(int(url.query), "bye")
        case "/drop":
            await socket.recv()
            socket.transport.abort()
        case "/ping":
            await socket.ping(b"from the server")
            await socket.send("pinged")
            await echo(socket)
        case "/push":
            for number in range(int(url.query)):
                await socket.send(f"message {number}")
        case "/fragments":
            await socket.send(["one ", "two ", "three"])
            await socket.close(1000)
        case "/headers":
            await socket.send(json.dumps(sorted((key.lower(), value) for key, value in socket.request.headers.raw_items())))
            await echo(socket)
        case "/greet":
            await socket.send("hello")
            await echo(socket)
        case _:
            await echo(socket)


async def echo(socket: ServerConnection) -> None:
    async for message in socket:
        await socket.send(message)


async def answer(socket: ServerConnection, request):
    if request.path == "/refuse":
        return socket.respond(http.HTTPStatus.FORBIDDEN, "not here\n")
    if request.path == "/slow":
        await asyncio.sleep(0.5)
    return None


def choose(socket: ServerConnection, offered: list[str]) -> str | None:
    """The first one that is known; a socket without is as welcome."""
    return next((name for name in offered if name in ("chat", "superchat")), None)


async def main() -> None:
    async with serve(
        handle, "127.0.0.1", 0, process_request=answer, select_subprotocol=choose, ping_interval=None, max_size=None,
    ) as server:  # fmt: skip
        address, port = server.sockets[0].getsockname()
        print(f"ws://{address}:{port}", flush=True)
        await server.serve_forever()


asyncio.run(main())
