"""Text sketches: a few hundred digits by which near-identical texts are found and compared.

MinHash by one permutation over runs of five words (P. Li, A. Owen, C.-H. Zhang, "One
Permutation Hashing", NIPS 2012), empty bins filled from the next full one (A. Shrivastava,
P. Li, "Densifying One Permutation Hashing", ICML 2014). Seeded by nothing but the words.
"""

from __future__ import annotations

from hashlib import blake2b

__all__ = ["NEAR", "bands", "resemblance", "sketch"]

BINS = 48
DIGITS = 4  # hex digits kept of each bin's hash
ROWS = 3  # bins that make a band
BANDS = 8  # texts of resemblance 0.8 share a band with probability 0.997, of 0.1 with 0.008
RUN = 5
_LOWEST = int(f"{1:0{DIGITS}x}" * BINS, 16)
NEAR = 0.7
"""Resemblance from which two texts are nearly the same: the same report with another
headline, a dropped paragraph, or a menu around it. Two reports of one event that share a
few quotations stay below 0.3."""


def sketch(words: list[str]) -> str:
    """Return the sketch of a text's words; empty for a text of fewer words than one run."""
    lowest: dict[int, int] = {}
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        value = int.from_bytes(blake2b(run.encode(), digest_size=8).digest())
        place = value % BINS
        if value < lowest.get(place, value + 1):
            lowest[place] = value
    if not lowest:
        return ""
    return "".join(_digits(lowest, place) for place in range(BINS))


def resemblance(one: str, other: str) -> float:
    """Estimate the share of runs that two sketched texts have in common, 0 to 1.

    >>> resemblance(sketch("a b c d e f".split()), sketch("a b c d e f".split()))
    1.0
    """
    if not one or not other:
        return 0.0
    # Thousands of copies are compared eight times: as whole numbers, not bin by bin.
    bits = int(one, 16) ^ int(other, 16)
    for width in (8, 4, 2, 1):
        bits |= bits >> width  # in the end the lowest bit of a bin tells whether any is set
    return 1 - (bits & _LOWEST).bit_count() / BINS


def bands(text: str) -> list[str]:
    """Return the bands of a sketch: near-identical texts almost surely share one."""
    width = ROWS * DIGITS
    return [f"{at}:{text[at * width : (at + 1) * width]}" for at in range(BANDS)] if text else []


def _digits(lowest: dict[int, int], place: int) -> str:
    """Return the digits of a bin, or of the next full one marked by its distance."""
    distance = 0
    while (place + distance) % BINS not in lowest:
        distance += 1
    value = lowest[(place + distance) % BINS] // BINS
    return f"{(value + distance * 40_503) % 16**DIGITS:0{DIGITS}x}"
