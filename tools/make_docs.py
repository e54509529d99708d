"""Write the reference pages that follow from the code: ``docs/commands.md`` and ``docs/vocabulary.md``.

    python tools/make_docs.py [FOLDER]

A test fails when the pages in ``docs`` are not what this writes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from aigaq.cli import cli
from aigaq.records import vocabulary

DOCS = Path(__file__).parents[1] / "docs"


def commands(group: click.Group, path: tuple[str, ...] = ("aigaq",)) -> Iterator[str]:
    """Yield a section for each command below `group`."""
    context = click.Context(group, info_name=" ".join(path))
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        elif command is not None:
            yield _command(command, " ".join((*path, name)))


def _command(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in (command.help or "").split("\n\n"))
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option) and "--help" not in parameter.opts:
            rows.append(f"| `{record[0].replace('|', '/')}` | {' '.join(record[1].split())} |")
    table = "\n\n| option | |\n|---|---|\n" + "\n".join(rows) if rows else ""
    return f"## {name}\n\n`{usage}`\n\n{text}{table}\n"


def codes() -> Iterator[str]:
    """Yield a table for each vocabulary."""
    groups = {
        "Measures": vocabulary.measures(),
        "Qualifiers": vocabulary.qualifiers(),
        "Populations": vocabulary.populations(),
        "Classes of holders": vocabulary.attribution_classes(),
        "Sources": vocabulary.attribution_sources(),
    }
    for title, terms in groups.items():
        rows = "\n".join(f"| `{term.code}` | {term.label} |" for term in terms.values())
        yield f"## {title}\n\n| code | meaning |\n|---|---|\n{rows}\n"


def main(folder: Path) -> None:
    note = "Written by `make docs` from the program itself.\n"
    parts = "\n".join(commands(cli))
    (folder / "commands.md").write_text(f"# Commands\n\n{note}\n{parts}", encoding="utf-8")
    parts = "\n".join(codes())
    (folder / "vocabulary.md").write_text(f"# Vocabulary\n\n{note}\n{parts}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS)
