"""Which encoding a client wants (RFC 9110, section 12.5.3)."""

PREFERENCE = ("br", "zstd", "gzip", "identity")
"""Ours, best first, among those the client likes equally."""


def choose_encoding(accept_encoding: str) -> str:
    """The best encoding for an Accept-Encoding header; identity where it allows nothing of ours."""
    weights = _weights(accept_encoding)
    others = weights.get("*")

    def weight(encoding: str) -> float:
        if encoding in weights:
            return weights[encoding]
        if others is not None:
            return others
        return 0.0001 if encoding == "identity" else 0.0

    best = max(PREFERENCE, key=weight)
    return best if weight(best) > 0 else "identity"


def _weights(header: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        if coding:
            weights[coding] = _quality(parameters)
    return weights


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
