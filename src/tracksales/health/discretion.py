"""What a log must not hold: secrets and personal data, hidden wherever they come from."""

import re

HIDDEN = "[hidden]"

_SECRETS = (
    (re.compile(r"(Register [0-9a-f-]{36}:)\S+"), rf"\1{HIDDEN}"),
    (re.compile(r"(\w://[^\s:/@]*:)[^\s@/]+@"), rf"\1{HIDDEN}@"),
    (
        re.compile(
            r"(?i)((?:password|passwd|pin|token|secret|credential|authorization|cookie|sessionid)"
            r"['\"]?\s*[:=]\s*)(['\"]?)[^\s'\",;}]+"
        ),
        rf"\1\2{HIDDEN}",
    ),
    (re.compile(r"(?m)^(DETAIL|CONTEXT):.*$"), rf"\1: {HIDDEN}"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), HIDDEN),
    (re.compile(r"(?<![\w.+-])(?:\+\d{9,15}|0[17]\d{8})(?![\w-])"), HIDDEN),
)
"""Credentials, passwords in addresses, named secrets, the values PostgreSQL adds to an error (DETAIL: Key
(email)=…), e-mail addresses, telephone numbers in the international and the Kenyan form."""


def discreet(text: str) -> str:
    """The text without secrets and personal data."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text
