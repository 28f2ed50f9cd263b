"""SPARQL 1.1 Protocol: the W3C's 34 tests, against the real server."""

from __future__ import annotations

import pytest
import w3c
from serving import Server

pytestmark = pytest.mark.xdist_group("served")

NAMES = (
    "query_post_form",
    "query_dataset_default_graphs_get",
    "query_dataset_default_graphs_post",
    "query_dataset_named_graphs_post",
    "query_dataset_named_graphs_get",
    "query_dataset_full",
    "query_multiple_dataset",
    "query_get",
    "query_content_type_select",
    "query_content_type_ask",
    "query_content_type_describe",
    "query_content_type_construct",
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_named_graphs",
    "update_dataset_full",
    "update_post_form",
    "update_post_direct",
    "update_base_uri",
    "query_post_direct",
    "bad_query_method",
    "bad_multiple_queries",
    "bad_query_wrong_media_type",
    "bad_query_missing_form_type",
    "bad_query_missing_direct_type",
    "bad_query_non_utf8",
    "bad_query_syntax",
    "bad_update_get",
    "bad_multiple_updates",
    "bad_update_wrong_media_type",
    "bad_update_missing_form_type",
    "bad_update_non_utf8",
    "bad_update_syntax",
    "bad_update_dataset_conflict",
)


@pytest.fixture(scope="module")
def manifest() -> w3c.Manifest:
    """The manifest of the protocol's tests."""
    return w3c.Manifest(w3c.folder("protocol") / "manifest.ttl")


@pytest.mark.parametrize("name", NAMES)
def test_the_protocol_is_kept(name: str, manifest: w3c.Manifest, writable_server: Server) -> None:
    """Every request of the test gets the response that the test expects."""
    w3c.run(manifest, name, writable_server)


def test_no_test_of_the_protocol_is_left_out(manifest: w3c.Manifest) -> None:
    """The tests above are those that the manifest lists, and those that it defines."""
    assert manifest.listed == NAMES
    assert manifest.defined == tuple(sorted(NAMES))
