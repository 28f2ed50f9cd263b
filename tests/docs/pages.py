"""Runs what the documentation shows, and writes anew what it prints.

A comment above a code block says what to do with it:

* ``<!-- run -->``: run it. Lines of a ``console`` block that begin with ``$`` are commands, the
  rest is what they print, errors included. Lines of a ``pycon`` block are a Python session.
  A ``python`` block must run; what it prints stands in no block.
* ``<!-- run head=3 tail=1 exit=2 -->``: only so many first and last lines are shown, with a line
  ``...`` between them; the command ends with that code.
* ``<!-- sample -->``: the command that makes the sample store. It is run once for all pages.
* ``<!-- file NAME -->``: the block is the content of a file.
* ``<!-- table "QUESTION" rows=5 columns=speaker,sentence -->``: the Markdown table below is the
  answer to a question, of the sample store, with the words marked in their sentence.
* ``<!-- start from the sample store -->``, anywhere above: ``kg/`` is that store.

Each page has a folder of its own, in which ``data`` is the repository's. ``onrecord`` runs in this
process, so that the language model is loaded once. ``python tests/docs/pages.py`` runs all pages
and writes what they print into them.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (
    "onrecord add data/articles/dossier data/articles/digests "
    "--registry data/articles/dossier/registry"
)
FROM_SAMPLE = "<!-- start from the sample store -->"

_MARK = re.compile(r"<!-- (?P<verb>run|sample|file|table)(?P<rest>[^>]*?) -->")
_FENCE = re.compile(r"```(?P<language>\w+)\s*")


def pages() -> list[Path]:
    """Return the pages that are written by hand."""
    docs = ROOT / "docs"
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    found += sorted(
        page for page in docs.rglob("*.md") if page.relative_to(docs).parts[0] != "reference"
    )
    return [page for page in found if page.is_file()]


@dataclass(frozen=True)
class Block:
    """A marked code block: what to do, and the lines between its fences."""

    verb: str
    options: str
    language: str
    first: int  # index of its first line in the page
    lines: tuple[str, ...]

    def number(self, name: str) -> int | None:
        """Return the number that an option gives, or None."""
        match = re.search(rf"\b{name}=(\d+)", self.options)
        return None if match is None else int(match[1])


def blocks(text: str) -> Iterator[Block]:
    """Go through the marked blocks of a page.

    Raises:
        ValueError: if no block stands below a mark.
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        mark = _MARK.fullmatch(line.strip())
        if mark is None:
            continue
        below = next((n for n in range(at + 1, len(lines)) if lines[n].strip()), len(lines) - 1)
        if mark["verb"] == "table":
            end = next((n for n in range(below, len(lines)) if lines[n][:1] != "|"), len(lines))
            yield Block("table", mark["rest"].strip(), "md", below, tuple(lines[below:end]))
            continue
        fence = _FENCE.fullmatch(lines[below])
        if fence is None:
            raise ValueError(f"line {at + 1}: no code block below the mark")
        end = lines.index("```", below + 1)
        inside = tuple(lines[below + 1 : end])
        yield Block(mark["verb"], mark["rest"].strip(), fence["language"], below + 1, inside)


class Sample:
    """The sample store: made when it is first asked for, copied for each page."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._said: str | None = None

    def said(self) -> str:
        """Return what the command that makes the store prints."""
        if self._said is None:
            _furnish(self.home)
            with contextlib.chdir(self.home):
                self._said, code = _shell(SAMPLE)
            if code:
                raise RuntimeError(f"the sample store cannot be made:\n{self._said}")
        return self._said

    def copy(self, folder: Path) -> None:
        """Put a copy of the store into a folder, as ``kg``."""
        self.said()
        shutil.copytree(self.home / "kg", folder / "kg")


def played(page: Path, folder: Path, sample: Sample) -> tuple[str, list[str]]:
    """Run the marked blocks of a page in a folder.

    Returns:
        the page with what was printed in place, and what went wrong (a command that ended with
        another code than it should, Python that raised).
    """
    text = page.read_text(encoding="utf-8")
    lines: list[str] = text.split("\n")
    faults: list[str] = []
    _furnish(folder)
    if FROM_SAMPLE in text:
        sample.copy(folder)
    scope: dict[str, object] = {"__name__": "__main__"}
    moved = 0
    with contextlib.chdir(folder):
        for block in blocks(text):
            new, fault = _play(block, scope, sample, folder)
            if fault:
                faults.append(f"{page.name}, line {block.first + 1}: {fault}")
            first = block.first + moved
            lines[first : first + len(block.lines)] = new
            moved += len(new) - len(block.lines)
    return "\n".join(lines), faults


def _play(
    block: Block, scope: dict[str, object], sample: Sample, folder: Path
) -> tuple[list[str], str]:
    match block.verb, block.language:
        case "file", _:
            Path(block.options).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
            return list(block.lines), ""
        case "sample", _:
            (command,) = _commands(block)
            if " ".join(command.replace("\\\n", " ").split()) != SAMPLE:
                return list(block.lines), f"is not {SAMPLE!r}"
            sample.copy(folder)
            return [*_prompt(command), *_cut(block, sample.said())], ""
        case "table", _:
            return _table(block), ""
        case "run", "console":
            return _console(block)
        case "run", "python":
            return list(block.lines), _python(block, scope)
        case "run", "pycon":
            return _session(block, scope)
        case verb, language:
            return list(block.lines), f"cannot {verb} a block of {language}"


def _table(block: Block) -> list[str]:
    """Return the answer to a question as a Markdown table, words bold in their sentence."""
    import onrecord
    from onrecord.rendering import marked

    (question,) = re.findall(r'"([^"]+)"', block.options)
    (names,) = re.findall(r"columns=(\S+)", block.options)
    with onrecord.open("kg", create=False) as kg:
        answer = kg.ask(question, limit=block.number("rows"))
    labels = {column.name: column.label for column in answer.columns}
    columns = names.split(",")
    lines = [f"| {' | '.join(labels[name] for name in columns)} |", "|" + "---|" * len(columns)]
    for row in answer.to_dicts():
        row["sentence"] = marked(str(row["sentence"]), str(row["words"]), "**", "**")
        cells = ("" if row[name] is None else str(row[name]) for name in columns)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return lines


def _commands(block: Block) -> list[str]:
    """Return the commands of a console block, each with its line breaks."""
    commands: list[str] = []
    goes_on = False
    for line in block.lines:
        if line.startswith("$ "):
            commands.append(line[2:])
        elif goes_on:
            commands[-1] += "\n" + line
        goes_on = line.endswith("\\") and (goes_on or line.startswith("$ "))
    return commands


def _prompt(command: str) -> list[str]:
    first, *rest = command.split("\n")
    return [f"$ {first}", *rest]


def _console(block: Block) -> tuple[list[str], str]:
    lines: list[str] = []
    fault = ""
    expected = block.number("exit") or 0
    for command in _commands(block):
        said, code = _shell(command.replace("\\\n", " "))
        if code != expected:
            fault = f"`{command}` ended with {code}, not {expected}:\n{said}"
        lines += [*_prompt(command), *_cut(block, said)]
    return lines, fault


def _cut(block: Block, said: str) -> list[str]:
    lines = [line.rstrip() for line in said.rstrip("\n").split("\n")] if said.strip() else []
    head, tail = block.number("head"), block.number("tail")
    if head is None and tail is None:
        return lines
    kept = (head or 0) + (tail or 0)
    if len(lines) <= kept + 1:
        return lines
    return [*lines[: head or 0], "...", *(lines[-tail:] if tail else [])]


def _shell(command: str) -> tuple[str, int]:
    """Run a command line; ``onrecord`` itself without a new process."""
    if not command.startswith("onrecord "):
        return _process(command, None)
    own, pipe, rest = command.partition(" | ")
    words = shlex.split(own)
    target = None
    if ">" in words:
        target = Path(words[words.index(">") + 1])
        words = words[: words.index(">")]
    out, err, code = _onrecord(words)
    if pipe:
        shown, code = _process(rest, out)
        return shown + err, code
    if target is not None:
        target.write_text(out, encoding="utf-8")
        out = ""
    return out + err, code


def _process(command: str, said: str | None) -> tuple[str, int]:
    folder = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": folder + os.pathsep + os.environ["PATH"]}
    done = subprocess.run(  # noqa: S602 - our own documentation
        command,
        shell=True,
        input=said,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        check=False,
    )
    return done.stdout, done.returncode


def _onrecord(words: list[str]) -> tuple[str, str, int]:
    from onrecord.cli import main

    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    # click takes the command's name from these two.
    started = sys.modules["__main__"]
    package, started.__package__ = started.__package__, None
    sys.argv = words
    code: object = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        code = end.code
    except Exception:
        err.write(traceback.format_exc())
        code = 99
    finally:
        sys.argv, started.__package__ = before, package
    return out.getvalue(), err.getvalue(), code if isinstance(code, int) else 0


def _python(block: Block, scope: dict[str, object]) -> str:
    source = "\n".join(block.lines)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, "<docs>", "exec"), scope)  # noqa: S102 - our own documentation
    except Exception:
        return f"raised\n{traceback.format_exc(limit=-2)}"
    return ""


def _session(block: Block, scope: dict[str, object]) -> tuple[list[str], str]:
    """Run a Python session: what stands after the prompts; show what it prints."""
    new: list[str] = []
    fault = ""
    for prompt in _prompts(block.lines):
        source = "\n".join(line[4:] for line in prompt) + "\n"
        out = io.StringIO()
        try:
            with contextlib.redirect_stdout(out):
                tree = ast.parse(source)
                code = compile(ast.Interactive(tree.body), "<docs>", "single")
                exec(code, scope)  # noqa: S102 - our own documentation
        except Exception as error:
            kind = type(error)
            out.write(f"Traceback (most recent call last):\n  ...\n{kind.__module__}.")
            out.write(f"{kind.__name__}: {error}\n")
            if block.number("raises") is None:
                fault = f"raised {error!r}"
        new += [*prompt, *_cut(block, out.getvalue())]
    return new, fault


def _prompts(lines: tuple[str, ...]) -> Iterator[list[str]]:
    prompt: list[str] = []
    for line in lines:
        if line.startswith(">>>"):
            if prompt:
                yield prompt
            prompt = [line]
        elif line.startswith("... ") and prompt:
            prompt.append(line)
    if prompt:
        yield prompt


def _furnish(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("data", "queries"):
        link = folder / name
        if not link.exists():
            link.symlink_to(ROOT / name)


def main() -> int:
    """Run every page and write what it prints into it; return 1 if anything went wrong."""
    wrong: list[str] = []
    chosen = [Path(word).resolve() for word in sys.argv[1:]] or pages()
    sys.argv = sys.argv[:1]
    with tempfile.TemporaryDirectory() as home:
        sample = Sample(Path(home) / "sample")
        for number, page in enumerate(chosen):
            text, faults = played(page, Path(home) / str(number), sample)
            wrong += faults
            if text != page.read_text(encoding="utf-8"):
                page.write_text(text, encoding="utf-8")
                sys.stdout.write(f"written: {page.relative_to(ROOT)}\n")
    for fault in wrong:
        sys.stdout.write(f"{fault}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
