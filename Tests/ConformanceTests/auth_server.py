#!/usr/bin/env python3
"""A server that asks who calls: digest authentication (RFC 7616) and NTLM (MS-NLMP), on the standard library alone.

Prints its address and serves until it is ended. The user is `user` and the password `pass`.

    /digest?algorithm=A&qop=Q    asks for digest authentication; answers what the client sent
    /ntlm?scheme=S               asks for NTLM with the scheme S (default `NTLM`) and remembers the connection
    /ntlm?basic                  asks for Basic
    /ntlm?refuse                 does not answer the first message with a challenge
    /both                        asks for NTLM and Basic
    /moved                       leads to /digest or /ntlm, by the query `to`
    /open                        asks for nothing
    /page                        sends the body of the request back as an HTML page, for pages with a URL

The answer is JSON: the method, the length of the body, the fields of a digest answer that do not change from call to
call, and whether they prove the password.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.server
import json
import re
import struct
import urllib.parse

USER, PASSWORD, REALM = "user", "pass", "spate"
# MD4 of the password in UTF-16, which the standard library cannot be relied on to make.
NT_HASH = bytes.fromhex("36aa83bdcab3c9fdaf321ca42a31c3fc")
SERVER_CHALLENGE = bytes.fromhex("0123456789abcdef")
HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256, "SHA-512-256": lambda data: hashlib.new("sha512_256", data)}


def challenge_message() -> bytes:
    """The server's message of NTLM: its challenge, and what it calls itself."""
    name = "SPATE".encode("utf-16-le")
    pairs = struct.pack("<HH", 2, len(name)) + name + struct.pack("<HH", 1, len(name)) + name + struct.pack("<HH", 0, 0)
    flags = 0x00000001 | 0x00000200 | 0x00008000 | 0x00800000 | 0x00080000 | 0x02000000 | 0x00010000
    payload = 56
    return (
        b"NTLMSSP\0" + struct.pack("<I", 2) + struct.pack("<HHI", len(name), len(name), payload)
        + struct.pack("<I", flags) + SERVER_CHALLENGE + bytes(8)
        + struct.pack("<HHI", len(pairs), len(pairs), payload + len(name)) + bytes([6, 1, 0xB1, 0x1D, 0, 0, 0, 15])
        + name + pairs
    )  # fmt: skip


def field(message: bytes, offset: int) -> bytes:
    length, _, start = struct.unpack_from("<HHI", message, offset)
    return message[start : start + length]


def proves_password(message: bytes) -> dict[str, object]:
    """What the client's last message of NTLM says, and whether its proof is right."""
    answer, domain, user = field(message, 20), field(message, 28), field(message, 36)
    key = hmac.new(NT_HASH, (user.decode("utf-16-le").upper()).encode("utf-16-le") + domain, hashlib.md5).digest()
    proof = hmac.new(key, SERVER_CHALLENGE + answer[16:], hashlib.md5).digest()
    flags = struct.unpack_from("<I", message, 60)[0]
    return {
        "user": user.decode("utf-16-le"), "domain": domain.decode("utf-16-le"), "is_right": proof == answer[:16],
        "lm": len(field(message, 12)), "unicode": bool(flags & 1),
    }  # fmt: skip


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    ntlm: dict[str, object] | None = None

    def respond(self, status: int, content: object, *fields: tuple[str, str]) -> None:
        body = json.dumps(content, sort_keys=True).encode()
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def answer(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
        scheme, _, credentials = self.headers.get("Authorization", "").partition(" ")
        seen = {"method": self.command, "body": self.body.decode("utf-8", "replace"), "scheme": scheme}
        match url.path:
            case "/digest":
                self.ask_digest(query, scheme, credentials, seen)
            case "/ntlm" | "/both":
                self.ask_ntlm(url.path, query, scheme, credentials, seen)
            case "/moved":
                self.respond(int(query.get("status", 302)), seen, ("Location", query["to"]))
            case "/page":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(self.body)))
                self.end_headers()
                self.wfile.write(self.body)
            case _:
                self.respond(200, seen)

    def ask_digest(self, query: dict[str, str], scheme: str, credentials: str, seen: dict[str, object]) -> None:
        algorithm = query.get("algorithm", "")
        qop = query.get("qop", "auth")
        challenge = f'Digest realm="{REALM}", nonce="0123456789abcdef", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
        if qop:
            challenge += f', qop="{qop}"'
        if algorithm:
            challenge += f", algorithm={algorithm}"
        if scheme != "Digest":
            self.respond(401, seen, ("WWW-Authenticate", challenge))
            return
        given = {name: quoted or bare for name, quoted, bare in re.findall(r'(\w+)=(?:"([^"]*)"|([^,\s]*))', credentials)}
        shown = {name: given.get(name) for name in ("username", "realm", "uri", "algorithm", "qop", "opaque")}
        is_right = given.get("response") == self.expected(given, algorithm)
        self.respond(200 if is_right else 401, {**seen, **shown, "is_right": is_right},
                     *([] if is_right else [("WWW-Authenticate", challenge)]))  # fmt: skip

    def expected(self, given: dict[str, str], algorithm: str) -> str:
        """The answer that proves the password (RFC 7616, section 3.4.1)."""
        hashed = HASHES[(algorithm or "MD5").upper().removesuffix("-SESS")]

        def digest(*parts: str) -> str:
            return hashed(":".join(parts).encode()).hexdigest()

        secret = digest(USER, REALM, PASSWORD)
        if algorithm.endswith("-sess"):
            secret = digest(secret, given["nonce"], given.get("cnonce", ""))
        request = [self.command, self.path]
        if given.get("qop") == "auth-int":
            request.append(hashed(self.body).hexdigest())
        if not given.get("qop"):
            return digest(secret, given.get("nonce", ""), digest(*request))
        return digest(secret, given.get("nonce", ""), given.get("nc", ""), given.get("cnonce", ""), given["qop"], digest(*request))

    def ask_ntlm(self, path: str, query: dict[str, str], scheme: str, credentials: str, seen: dict[str, object]) -> None:
        wanted = query.get("scheme", "NTLM")
        offers = [("WWW-Authenticate", wanted)]
        if path == "/both":
            offers.append(("WWW-Authenticate", 'Basic realm="x"'))
        if "basic" in query:
            offers = [("WWW-Authenticate", 'Basic realm="x"')]
        if scheme == "Basic":
            is_right = base64.b64decode(credentials) == f"{USER}:{PASSWORD}".encode()
            self.respond(200 if is_right else 401, seen, *([] if is_right else offers))
            return
        if not scheme and self.ntlm is not None:
            self.respond(200, {**seen, **self.ntlm, "known": True})
            return
        if scheme not in ("NTLM", "Negotiate"):
            self.respond(401, seen, *offers)
            return
        message = base64.b64decode(credentials)
        if message[8] == 1 and "refuse" not in query:
            challenge = base64.b64encode(challenge_message()).decode()
            self.respond(401, {}, ("WWW-Authenticate", f"{scheme} {challenge}"))
            return
        result = proves_password(message) if message[8] == 3 else {"is_right": False}
        self.ntlm = result if result["is_right"] else None
        self.respond(200 if result["is_right"] else 401, {**seen, **result}, *([] if result["is_right"] else offers))

    do_GET = do_POST = do_PUT = do_HEAD = do_PATCH = do_DELETE = do_OPTIONS = answer

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def main() -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


main()
