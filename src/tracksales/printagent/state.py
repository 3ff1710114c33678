"""What a network printer says of itself before it is sent anything: ESC/POS real-time status, DLE EOT."""

import socket

ANSWERING = 0.4
"""Seconds that a printer has to answer; one that knows no status is taken to be ready."""

_OFFLINE, _PAPER = b"\x10\x04\x02", b"\x10\x04\x04"
_COVER_OPEN, _STOPPED_FOR_PAPER, _ERROR, _PAPER_END = 0x04, 0x20, 0x40, 0x60


def trouble_of(line: socket.socket) -> str:
    """Why the printer at the other end cannot print, in words; empty where it can or does not say."""
    offline = _asked(line, _OFFLINE)
    if offline is None:
        return ""
    if offline & _COVER_OPEN:
        return "The printer's cover is open."
    if offline & _STOPPED_FOR_PAPER or (_asked(line, _PAPER) or 0) & _PAPER_END:
        return "The printer is out of paper."
    return "The printer has a fault: switch it off and on." if offline & _ERROR else ""


def _asked(line: socket.socket, question: bytes) -> int | None:
    line.settimeout(ANSWERING)
    try:
        line.sendall(question)
        answer = line.recv(1)
    except OSError:
        return None
    return answer[0] if answer else None
