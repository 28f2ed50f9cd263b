"""The house rules, held by the tools that check them, and by counting."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "onrecord"
MODULES = sorted(PACKAGE.rglob("*.py"))
TOOLS = Path(sys.executable).parent

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def passes(*args: str | Path, cwd: Path = ROOT) -> None:
    """Hold that a tool finds nothing; what it prints is the message."""
    done = subprocess.run(
        list(map(str, args)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def name(path: Path) -> str:
    """Return a module's path as a test's id shows it."""
    return str(path.relative_to(PACKAGE))


def definitions(tree: ast.AST) -> Iterator[Definition]:
    """Go through the classes and functions of a module."""
    for node in ast.walk(tree):
        if isinstance(node, Definition):
            yield node


def test_ruff_finds_nothing() -> None:
    """Lint rules hold in source and tests."""
    passes(TOOLS / "ruff", "check", "src", "tests")


def test_ruff_would_format_nothing() -> None:
    """Source and tests are formatted."""
    passes(TOOLS / "ruff", "format", "--check", "src", "tests")


@pytest.mark.slow
def test_types_hold() -> None:
    """Mypy finds no fault, strictly."""
    passes(sys.executable, "-m", "mypy")


def test_import_contracts_hold() -> None:
    """Layers and forbidden imports are as the configuration says."""
    passes(TOOLS / "lint-imports", "--no-cache")


# A forbidden import in a module of each contract.
BROKEN = {
    "a stage imports its sibling": ("mapping/sheet.py", "import onrecord.stores"),
    "the ground imports a stage": ("text.py", "import onrecord.mapping"),
    "resolution knows RDF": ("resolution/index.py", "import rdflib"),
    "the API judges itself": ("graph.py", "import onrecord.evaluation"),
    "a face opens the store": ("cli/common.py", "import pyoxigraph"),
    "extraction loads the model": ("extraction/cues.py", "import spacy"),
    "the wiring loads Owlready2": ("pipeline/protege.py", "import owlready2"),
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_broken_contract_is_found(tmp_path: Path, why: str) -> None:
    """One forbidden import in a copy of the package is told: the contracts are no decoration."""
    path, line = BROKEN[why]
    shutil.copytree(PACKAGE, tmp_path / "src" / "onrecord")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken = tmp_path / "src" / "onrecord" / path
    broken.write_text(
        broken.read_text(encoding="utf-8").replace(
            "from __future__ import annotations\n", f"from __future__ import annotations\n{line}\n"
        ),
        encoding="utf-8",
    )
    code = (
        "import sys; sys.path.insert(0, 'src')\n"
        "from importlinter.cli import lint_imports\n"
        "sys.exit(lint_imports(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout
    assert f"onrecord.{path[:-3].replace('/', '.')}" in done.stdout


def test_ontology_shapes_and_queries_are_linted() -> None:
    """The linter of RDF files finds nothing."""
    passes(sys.executable, "-m", "onrecord.dev.rdflint")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_small(path: Path) -> None:
    """No module has more than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_small(path: Path) -> None:
    """No function has more than 60 lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = {
        node.name: size
        for node in definitions(tree)
        if not isinstance(node, ast.ClassDef)
        and (size := (node.end_lineno or 0) - node.lineno + 1) > 60
    }

    assert long == {}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_say_what_they_are(path: Path) -> None:
    """Each module begins with a docstring."""
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def public(tree: ast.Module) -> Iterator[Definition]:
    """Go through what a module offers: public classes, functions and methods."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    member
                    for member in node.body
                    if isinstance(member, Definition) and not member.name.startswith("_")
                )


def test_what_is_public_is_documented() -> None:
    """Of all public names at least 95 in a hundred have a docstring."""
    found = [
        (path, node.name, ast.get_docstring(node))
        for path in MODULES
        for node in public(ast.parse(path.read_text(encoding="utf-8")))
    ]
    bare = [f"{name(path)}: {what}" for path, what, doc in found if not doc]

    assert len(bare) <= 0.05 * len(found), bare


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_everything_is_typed(path: Path) -> None:
    """Every argument and every result of every function has its type."""
    untyped = []
    for node in definitions(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            continue
        given = node.args
        arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        arguments += [one for one in (given.vararg, given.kwarg) if one is not None]
        bare = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
        if bare or node.returns is None:
            untyped.append((node.name, bare))

    assert untyped == []


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda p: p.stem)
def test_every_test_says_what_it_proves(path: Path) -> None:
    """A test's docstring is the sentence that it proves."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in definitions(tree)
        if node.name.startswith("test_") and not (ast.get_docstring(node) or "").endswith(".")
    ]

    assert silent == []


def test_no_import_is_broad() -> None:
    """Nothing is imported by star; exceptions are caught blindly at the edges alone."""
    faults = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                faults.append(f"{name(path)}: import *")
            if isinstance(node, ast.ExceptHandler) and _is_blind(node) and not _is_edge(path):
                faults.append(f"{name(path)}, line {node.lineno}: a blind except")

    assert faults == []


def _is_blind(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id == "Exception"
    )


def _is_edge(path: Path) -> bool:
    # Beside the faces: where an extractor is called, which must not stop a night's work.
    return (
        path.relative_to(PACKAGE).parts[0] in ("cli", "web") or name(path) == "pipeline/intake.py"
    )
