"""Documents for measuring, made by mixing the paragraphs of the reference set. The same seed gives the same bytes."""

from __future__ import annotations

import random
from email.message import EmailMessage
from html import escape
from pathlib import Path

TEXTS = Path(__file__).parents[1] / "tests" / "gold" / "dev2" / "texts"  # report-like prose


def paragraphs() -> list[str]:
    """Return the paragraphs of the reference texts, each as one line."""
    found = []
    for path in sorted(TEXTS.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            line = " ".join(paragraph.split())
            if len(line.split()) >= 12:
                found.append(line)
    return found


def documents(n: int, words: int, seed: int = 1) -> list[tuple[str, bytes]]:
    """Return `n` documents (name, bytes) of about `words` words: text, web page and message in turn."""
    rng = random.Random(seed)
    pool = paragraphs()
    made = []
    for number in range(n):
        chosen: list[str] = []
        while sum(len(p.split()) for p in chosen) < words:
            chosen.append(rng.choice(pool))
        title = f"Report {number + 1} on events of {1990 + number % 34}"
        made.append(_as_file(number, title, chosen))
    return made


def _as_file(number: int, title: str, chosen: list[str]) -> tuple[str, bytes]:
    name = f"report-{number + 1:04}"
    if number % 5 == 3:
        body = "".join(f"<p>{escape(p)}</p>\n" for p in chosen)
        page = (
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>\n{body}</article></body></html>"
        )
        return f"{name}.html", page.encode()
    if number % 5 == 4:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "press@example.org", "all@example.org", title
        message.set_content("\n\n".join(chosen) + "\n")
        return f"{name}.eml", message.as_bytes()
    return f"{name}.txt", (title + "\n\n" + "\n\n".join(chosen) + "\n").encode()
