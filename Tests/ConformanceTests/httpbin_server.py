#!/usr/bin/env python3
"""PyPI's httpbin, a server that nobody wrote with this program in mind, behind waitress.

Prints its address and serves until it is ended. `scripts/setup` installs both and says in which versions.
"""

from __future__ import annotations

import logging

# Before the import, which warns that a page of documentation is not installed; errors are still shown.
logging.disable(logging.WARNING)

import httpbin  # noqa: E402
import waitress  # noqa: E402

THREADS = 8


def main() -> None:
    server = waitress.create_server(httpbin.app, host="127.0.0.1", port=0, threads=THREADS)
    print(f"http://127.0.0.1:{server.effective_port}", flush=True)
    server.run()


main()
