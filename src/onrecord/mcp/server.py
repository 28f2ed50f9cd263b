"""The protocol: tools and resources over standard input and output."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from onrecord import resources
from onrecord.errors import OnrecordError, StoreError
from onrecord.mcp.tools import INSTRUCTIONS, tools
from onrecord.web.exchange import Asked, Reply
from onrecord.web.line import WorkerLost
from onrecord.web.nursery import Nursery
from onrecord.web.pool import Bounds, Pool

if TYPE_CHECKING:
    import mcp_types as types
    from mcp.server.context import ServerRequestContext
    from mcp.server.lowlevel import Server

    Context = ServerRequestContext[Any]

__all__ = ["Assistant", "serve"]

_EXTRA = "pip install 'onrecord[mcp]'"
_ONTOLOGY = "onrecord:ontology"
_MEMORY = 1536  # megabytes that one query may need
_OK = 200


class Assistant:
    """Answers what an assistant asks of one store.

    Args:
        pool: the workers over the store.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def server(self) -> Server[Any]:
        """Return the protocol's server.

        Raises:
            OnrecordError: if the extra ``mcp`` is not installed.
        """
        try:
            from mcp.server.lowlevel import Server
        except ImportError as error:
            raise OnrecordError("assistants need the extra mcp", hint=_EXTRA) from error
        return Server(
            "onrecord",
            version=version("onrecord"),
            title="Onrecord",
            instructions=INSTRUCTIONS,
            on_list_tools=self.list_tools,
            on_call_tool=self.call_tool,
            on_list_resources=self.list_resources,
            on_list_resource_templates=self.list_templates,
            on_read_resource=self.read_resource,
        )

    async def list_tools(
        self, ctx: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        """List the tools, all at once."""
        import mcp_types as types

        hints = types.ToolAnnotations(read_only_hint=True)
        listed = [
            types.Tool(
                name=tool.name,
                description=tool.description,
                input_schema=tool.takes,
                annotations=hints,
            )
            for tool in tools()
        ]
        return types.ListToolsResult(tools=listed)

    async def call_tool(
        self, ctx: Context, params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        """Answer a call; what does not fit is told in words that help to mend it.

        Raises:
            MCPError: if there is no such tool.
        """
        import mcp_types as types

        from mcp import MCPError

        if params.name not in {tool.name for tool in tools()}:
            raise MCPError(types.INVALID_PARAMS, f"no tool is named {params.name!r}")
        asked = Asked(path=params.name, body=json.dumps(params.arguments or {}).encode())
        reply = await self._pool.run("tools:answer", asked)
        if reply.status != _OK:
            words = _told(reply)
            return types.CallToolResult(
                content=[types.TextContent(type="text", text=words)], is_error=True
            )
        text = reply.body.decode()
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=text)],
            structured_content=json.loads(text),
        )

    async def list_resources(
        self, ctx: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        """List the ontology; articles are many, and have a template."""
        import mcp_types as types

        ontology = types.Resource(
            uri=_ONTOLOGY,
            name="ontology",
            title="Terms of the graph",
            description="Classes and properties with their definitions, for SPARQL.",
            mime_type="text/turtle",
        )
        return types.ListResourcesResult(resources=[ontology])

    async def list_templates(
        self, ctx: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        """List the one template: an article's text by its IRI."""
        import mcp_types as types

        article = types.ResourceTemplate(
            uri_template="{+article}",
            name="article",
            title="Text of an article",
            description="The whole text, by the IRI that answers give as `article`.",
            mime_type="text/plain",
        )
        return types.ListResourceTemplatesResult(resource_templates=[article])

    async def read_resource(
        self, ctx: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """Return the ontology, or the text of an article.

        Raises:
            MCPError: if there is no such resource.
        """
        import mcp_types as types

        from mcp import MCPError

        if params.uri == _ONTOLOGY:
            path = resources.folder("ontology") / "onrecord.ttl"
            text, media = path.read_text(encoding="utf-8"), "text/turtle"
        else:
            reply = await self._pool.run("tools:article", Asked(path=params.uri))
            if reply.status != _OK:
                raise MCPError(types.INVALID_PARAMS, _told(reply))
            text, media = reply.body.decode(), "text/plain"
        contents = types.TextResourceContents(uri=params.uri, mime_type=media, text=text)
        return types.ReadResourceResult(contents=[contents])


def serve(store: str, *, seconds: float = 30.0) -> None:
    """Serve a store to the assistant at standard input and output, until the input ends.

    Args:
        store: the folder.
        seconds: the deadline of a call.

    Raises:
        OnrecordError: if the extra ``mcp`` is not installed.
        StoreError: if the store cannot be used.
    """
    asyncio.run(_serve(store, seconds))


async def _serve(store: str, seconds: float) -> None:
    bounds = Bounds(ready=1, most=4, ahead=1, queue=32, seconds=seconds, moment=0.1, patient=True)
    nursery = Nursery(store, writable=False)
    pool = Pool(partial(nursery.start, _MEMORY), bounds)
    server = Assistant(pool).server()
    from mcp.server.stdio import stdio_server

    try:
        # Inside, standard output is the protocol's alone: what workers print goes to the error.
        async with stdio_server() as (incoming, outgoing):
            try:
                await pool.open()
            except WorkerLost as error:
                raise StoreError(f"{store}: no worker could be started") from error
            await server.run(incoming, outgoing, server.create_initialization_options())
    finally:
        pool.close()
        nursery.close()


def _told(reply: Reply) -> str:
    """Return a failure in words: what, what next, and what was perhaps meant."""
    problem = json.loads(reply.body)
    lines = [problem.get("detail") or problem["title"], problem.get("hint")]
    meant = problem.get("candidates", [])
    if meant and not all(each in (lines[1] or "") for each in meant):
        lines.append("Perhaps meant: " + "; ".join(meant))
    if joined := problem.get("same"):
        lines.append(f"If two are one, the user can say so: {joined}")
    return "\n".join(filter(None, lines))
