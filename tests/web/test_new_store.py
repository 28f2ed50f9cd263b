"""A store to which nothing was ever written, served all the same."""

from __future__ import annotations

from pathlib import Path

from serving import serve

from onrecord.graph import KnowledgeGraph
from onrecord.model.article import Article


def test_a_new_store_is_served_and_filled_meanwhile(tmp_path: Path) -> None:
    """The first page says how to add articles; one that is added then is there at the next."""
    new, home = tmp_path / "new", tmp_path / "home"
    KnowledgeGraph(new, create=True).close()
    home.mkdir()

    with serve(new, home) as server:
        first = server.get("/", "text/html")
        assert first.status == 200
        assert "There are no articles in this store yet." in first.text
        assert "onrecord add FILE..." in first.text
        assert server.query("SELECT * { ?s a onr:Statement }").rows() == []

        with KnowledgeGraph(home / "kg") as kg:
            kg.add_article(Article("A note was sent on Friday, Minister Tikhon Veresin said."))
        assert "There are no articles in this store yet." not in server.get("/", "text/html").text
