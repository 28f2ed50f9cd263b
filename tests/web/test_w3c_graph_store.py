"""SPARQL 1.1 Graph Store HTTP Protocol: the W3C's tests, against the real server.

Thirteen are listed; a fourteenth is defined beside them and left out of the list.
"""

from __future__ import annotations

import pytest
import w3c
from serving import Server

pytestmark = pytest.mark.xdist_group("served")

UNLISTED = "head_non_existing_direct"
NAMES = {
    "manifest-direct.ttl": (
        "put_get_repeat_direct",
        "put_delete_get_delete_direct",
        "post_get_post_get_direct",
        "head_existing_direct",
        UNLISTED,
    ),
    "manifest-indirect.ttl": (
        "put_get_repeat_indirect",
        "put_get_default",
        "put_delete_get_delete_indirect",
        "post_get_post_get_indirect",
        "post_get_new_graph",
        "head_existing_indirect",
        "head_non_existing_indirect",
        "put_get_uri_pct_encoded_indirect",
        "put_get_uri_pct_encoded_twice",
    ),
}


@pytest.fixture(scope="module")
def manifests() -> dict[str, w3c.Manifest]:
    """Both manifests of the graph store's tests, by file."""
    home = w3c.folder("graph-store-protocol")
    return {file: w3c.Manifest(home / file) for file in NAMES}


@pytest.mark.parametrize(
    ("file", "name"), [(file, name) for file, names in NAMES.items() for name in names]
)
def test_the_graph_store_protocol_is_kept(
    file: str, name: str, manifests: dict[str, w3c.Manifest], writable_server: Server
) -> None:
    """Every request of the test gets the response that the test expects."""
    w3c.run(manifests[file], name, writable_server)


@pytest.mark.parametrize("file", NAMES)
def test_no_test_of_the_graph_store_is_left_out(
    file: str, manifests: dict[str, w3c.Manifest]
) -> None:
    """The tests above are those that the manifest defines, of which it lists all but one."""
    assert manifests[file].defined == tuple(sorted(NAMES[file]))
    assert manifests[file].listed == tuple(n for n in NAMES[file] if n != UNLISTED)
