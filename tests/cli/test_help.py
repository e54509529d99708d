"""The command line explains itself, and what it explains exists."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from aigaq.cli import COMMANDS, cli

ROOT = Path(__file__).parents[2]


def commands(group, path=()):
    import click

    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


@pytest.mark.parametrize(
    ("path", "command"), list(commands(cli)), ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_every_command_and_option_has_help(path, command):
    import click

    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{' '.join(path)} {parameter.opts}"


def test_help_lists_every_command_and_imports_none_of_them():
    code = (
        "import sys; from aigaq.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted(m for m in sys.modules if m.startswith(('sqlalchemy', 'lxml', 'rich', 'jinja2', 'aigaq.case'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", done.stdout, re.M)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(aigaq, shell):
    assert "_AIGAQ_COMPLETE" in aigaq("completion", shell).out


def test_every_command_in_the_readme_exists():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh|bash|console)?\n(.*?)```", text, re.S)
    typed = [line for block in blocks for line in block.splitlines() if line.startswith("aigaq ")]
    assert typed
    known = {" ".join(path): command for path, command in commands(cli)}
    for line in typed:
        words = shlex.split(line.split("#")[0])[1:]
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in known), None)
        assert name, line
        options = {opt for parameter in known[name].params for opt in (*parameter.opts, *parameter.secondary_opts)}
        for word in words:
            assert not word.startswith("--") or word in options, line


def test_the_reference_pages_are_those_of_the_code(tmp_path):
    subprocess.run([sys.executable, str(ROOT / "tools" / "make_docs.py"), str(tmp_path)], check=True)
    for page in ("commands.md", "vocabulary.md"):
        written = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert written == (tmp_path / page).read_text(encoding="utf-8"), "run `make docs`"
