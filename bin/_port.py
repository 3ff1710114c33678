"""Check that the address is free before anything is set up: `_port.py HOST PORT`."""

import errno
import signal
import socket
import sys


def refusal(host: str, port: str) -> str | None:
    """Return what keeps us from listening there, with the remedy, or None when nothing does."""
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT={port} is not a port: use a number from 1 to 65535, such as PORT=8000"
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as error:
        return explained(error, host, int(port))
    return None


def explained(error: OSError, host: str, port: int) -> str:
    """Say in one line why binding failed and what to do."""
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return (
            f"port {port} on {host} is taken: stop what listens there, "
            f"or choose another one, as in PORT={other} bin/run"
        )
    if error.errno == errno.EACCES:
        return f"port {port} needs root: choose one from 1024 on, as in PORT=8000 bin/run"
    return f"cannot listen on HOST={host}: {error.strerror}; use 127.0.0.1, 0.0.0.0 or this machine's address"


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    refused = refusal(*sys.argv[1:3])
    sys.exit(f"tracksales: {refused}" if refused else 0)
