"""Draws the pictures of the documentation anew: what the commands of their page write.

``python tests/docs/images.py`` runs the page on the sample store and puts the pictures in place.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pages import ROOT, Sample, played

__all__ = ["IMAGES", "PAGE", "drawn"]

PAGE = ROOT / "docs" / "how-to" / "pictures.md"
IMAGES = tuple(ROOT / "docs" / "images" / name for name in ("timeline.svg", "network.svg"))


def drawn(folder: Path, sample: Sample) -> dict[Path, Path]:
    """Return, for each picture of the documentation, the file that its command wrote."""
    played(PAGE, folder, sample)
    return {image: folder / image.name for image in IMAGES}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        for image, new in drawn(Path(home) / "page", Sample(Path(home) / "sample")).items():
            shutil.copyfile(new, image)
