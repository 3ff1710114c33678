"""Journal lines signed on both sides: by WebCrypto in Node, and by the Python till."""

import json
import subprocess
from hashlib import sha256
from typing import Any
from zlib import crc32

from tests.support.till import MORNING, Goods, Till
from tracksales.config import ROOT

REGISTER = "01900000-0000-7000-8000-00000000000a"
TEXTS = ("", "a", "123456789", "Wanjikũ 😀", '{"v":1}', "x" * 1000)
SIGN_IN_NODE = """
const how = { name: "ECDSA", namedCurve: "P-256" };
const pair = await crypto.subtle.generateKey(how, false, ["sign", "verify"]);
const text = process.argv[1];
const bytes = new TextEncoder().encode(text);
const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, bytes);
const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
const encoded = (buffer) => Buffer.from(buffer).toString("base64url");
console.log(JSON.stringify({ public_key: encoded(raw), line: `${encoded(signature)} ${text}` }));
"""


def lines() -> dict[str, Any]:
    """The lines, their hashes and frames."""
    till = Till(REGISTER)
    till.sell([(Goods(7, "100", "Wanjikũ's flour 😀 \u2028 \n", 21_000), 1500)])
    by_python = {"public_key": till.public_key, "line": till.lines[0].decode()}
    by_webcrypto = signed_in_node(till.lines[0].decode().partition(" ")[2])
    return {
        "made_at": MORNING,
        "lines": [
            {"by": by, **made, **described(made["line"])}
            for by, made in (("webcrypto", by_webcrypto), ("python", by_python))
        ],
        "crc32": [[text, f"{crc32(text.encode()):08x}"] for text in TEXTS],
    }


def described(line: str) -> dict[str, Any]:
    """Hash and frame of a line."""
    raw = line.encode()
    return {"sha256": sha256(raw).hexdigest(), "frame": f"{crc32(raw):08x} {line}\n"}


def signed_in_node(text: str) -> dict[str, Any]:
    """The text as a line, signed by a new key of Node's WebCrypto."""
    command = ["node", "--input-type=module", "-e", SIGN_IN_NODE, text]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    made: dict[str, Any] = json.loads(done.stdout)
    return made
