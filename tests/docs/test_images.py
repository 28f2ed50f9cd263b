"""The pictures in the documentation are those that the shown commands write."""

from __future__ import annotations

from pathlib import Path

import pytest
from images import drawn
from pages import Sample

pytestmark = [pytest.mark.xdist_group("docs"), pytest.mark.slow]


def test_pictures_are_what_the_commands_write(sample: Sample, tmp_path: Path) -> None:
    """Each picture of the page is, byte for byte, what its command writes now.

    ``python tests/docs/images.py`` draws them anew.
    """
    for image, new in drawn(tmp_path / "page", sample).items():
        assert image.read_bytes() == new.read_bytes(), image.name
