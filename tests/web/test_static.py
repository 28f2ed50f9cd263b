"""Style sheets and scripts, as the server hands them out."""

from __future__ import annotations

import gzip
from pathlib import Path

from onrecord.web.static import Static


def test_a_file_is_packed_for_who_takes_that(tmp_path: Path) -> None:
    """The same bytes once unpacked, under a header that says so; others get it as it is."""
    (tmp_path / "long.css").write_text("p { margin: 0 }\n" * 200)
    static = Static(tmp_path)
    plain, packed = (static.reply("long.css", (), gzip=told) for told in (False, True))
    assert dict(packed.headers)["content-encoding"] == "gzip"
    assert "content-encoding" not in dict(plain.headers)
    assert dict(plain.headers)["etag"] != dict(packed.headers)["etag"]
    assert gzip.decompress(packed.body) == plain.body == (tmp_path / "long.css").read_bytes()


def test_only_what_lies_there_is_handed_out(tmp_path: Path) -> None:
    """A path that climbs out is the name of nothing; who has the file already gets 304."""
    (tmp_path / "a.js").write_text("1")
    static = Static(tmp_path)
    assert static.reply("../secret", (), gzip=False).status == 404
    tag = dict(static.reply("a.js", (), gzip=False).headers)["etag"]
    assert static.reply("a.js", {tag}, gzip=False).status == 304
