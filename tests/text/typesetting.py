"""Sets a known document in many layouts, to see whether reading gives back what was set. All of it is invented."""

from __future__ import annotations

import random
from dataclasses import dataclass

TITLE = "Valdoria: What happened on the quay at Port Maren"

# (kind, sentences). Every sentence is one string; a heading has one.
DOCUMENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", (TITLE,)),
    (
        "paragraph",
        (
            "On 9 May 2014 police opened fire on dock workers who had gathered on the quay at Port Maren, a town of "
            "60,000 people on the northern coast of Valdoria.",
            "At least 11 men and two women died, according to the Ministry of Health.",
            "The Valdorian League for Civil Liberties has collected the names of 19 people who were killed.",
        ),
    ),
    (
        "paragraph",
        (
            'The Minister of the Interior, Oskar Lindqvist, told Parliament on 12 May that officers had acted "in '
            'strict accordance with the law".',
            "He did not say who had given the order.",
            "Three days later Deputy Prosecutor General Ilse Marrow announced that her office had opened a criminal "
            "case under Article 210, part 2 of the Criminal Code.",
        ),
    ),
    ("heading", ("Detentions after the shooting",)),
    (
        "paragraph",
        (
            "Between 9 and 14 May more than 240 people were taken to the police stations of Port Maren and "
            "Old Harbour.",
            "Most of them were released within 48 hours, but 37 remained in custody at the end of the month, "
            "among them "
            "the trade unionists Pavel Adamik, Rita Solheim and Jonas Brandt.",
            "Relatives said that they had not been told where the detainees were held.",
            "Dr. H. Vance, who examined some of those released, found bruises on 14 of the 22 people she saw.",
        ),
    ),
    (
        "paragraph",
        ("The League asked the authorities to:",),
    ),
    ("list", ("publish the names of all who died and the places where they were buried;",)),
    ("list", ("allow independent experts, including the Special Rapporteur on torture, to visit the two stations;",)),
    ("list", ("charge or release the 37 people who are still held, and give their families access to them.",)),
    ("heading", ("Response of the authorities",)),
    (
        "paragraph",
        (
            "No police officer had been charged by September 2014.",
            "In a letter of 3 September the General Prosecutor's Office replied that \"the use of special means was "
            'justified by the situation" and that eight officers had received disciplinary warnings.',
            "The letter does not mention the two women.",
            "Lawyers acting for the families have filed four complaints with the Regional Court of Maren Province, all "
            "of which were refused without a hearing.",
        ),
    ),
    (
        "paragraph",
        (
            "A former officer, who asked not to be named, stated that his unit was issued with 30 rounds each on the "
            "evening before the protest.",
            "His account agrees with video footage published by the newspaper Maren Courier, in which at "
            "least six men in "
            "uniform are seen firing from the roof of the Customs House.",
            "Other sources put the number of shooters at a dozen or more.",
        ),
    ),
    ("heading", ("Trials",)),
    (
        "paragraph",
        (
            "The trial of Pavel Adamik and 16 others began on 20 October in the assembly hall of the harbour company, "
            "because the courtroom was too small.",
            "Twelve of the defendants told the judge that they had been beaten until they signed statements.",
            "On 18 December 2014 Port Maren Town Court found all of them guilty of taking part in mass "
            "disorder and sent "
            "Adamik to prison for six years.",
            "Two were acquitted on appeal.",
        ),
    ),
)

SENTENCES = tuple(s for kind, sentences in DOCUMENT if kind in ("paragraph", "list") for s in sentences)
HEADINGS = tuple(s[0] for kind, s in DOCUMENT if kind == "heading")
ITEMS = tuple(s[0] for kind, s in DOCUMENT if kind == "list")


@dataclass(frozen=True)
class Setting:
    """How the document is set.

    `page` is how a page break shows: None, "feed", "stray" (one blank before the first line), "gap" (blank lines).
    """

    width: int = 80
    gap: int = 1
    heading_gap: int = 1
    spacing: int = 0
    indent: int = 0
    trailing: str = ""
    page: str | None = None
    page_length: int = 30
    running: bool = False
    bullet: str = "- "
    ragged: int = 0
    hang: bool = True
    line_end: str = "\n"
    margin: int = 0


def typeset(setting: Setting, document: tuple[tuple[str, tuple[str, ...]], ...] = DOCUMENT, seed: int = 1) -> str:
    """Return `document` as a plain text file would hold it."""
    rng = random.Random(seed)
    lines: list[tuple[str, int]] = []  # a line and the blank lines before it
    for position, (kind, sentences) in enumerate(document):
        text = " ".join(sentences)
        before = setting.heading_gap if kind == "heading" else setting.gap
        if kind == "list" and position and document[position - 1][0] == "list":
            before = min(before, setting.gap)
        for number, line in enumerate(_wrapped(kind, text, setting, rng)):
            lines.append((line, before if number == 0 and position else setting.spacing))
    return _paged(lines, setting)


def _wrapped(kind: str, text: str, setting: Setting, rng: random.Random) -> list[str]:
    first = setting.bullet if kind == "list" else " " * setting.indent if kind == "paragraph" else ""
    rest = " " * len(setting.bullet) if kind == "list" and setting.hang else ""
    if setting.width == 0:
        return [first + text]
    words, found, line = text.split(), [], first
    limit = setting.width - rng.randint(0, setting.ragged) if setting.ragged else setting.width
    for word in words:
        blank = "" if line in (first, rest) and line.strip() in ("", setting.bullet.strip()) else " "
        if len(line) + len(blank) + len(word) > limit and line.strip():
            found.append(line)
            limit = setting.width - rng.randint(0, setting.ragged) if setting.ragged else setting.width
            line, blank = rest, ""
        line += blank + word
    return [*found, line]


def _paged(lines: list[tuple[str, int]], setting: Setting) -> str:
    margin = " " * setting.margin
    out: list[str] = []
    page = 1
    for count, (line, before) in enumerate(lines):
        if setting.page and count and count % setting.page_length == 0:
            out.extend(_turn(setting, page))
            page += 1
            text = (" " if setting.page == "stray" else "") + line
            text = ("\f" if setting.page == "feed" else "") + _head(setting, page) + margin + text
            out.append(text + setting.trailing)
            continue
        out.extend([""] * before)
        out.append(margin + line + setting.trailing)
    return setting.line_end.join(out) + setting.line_end


def _turn(setting: Setting, page: int) -> list[str]:
    foot = ["", str(page)] if setting.running else []
    return [*foot, *([""] * 3 if setting.page == "gap" else [])]


def _head(setting: Setting, page: int) -> str:
    if not setting.running:
        return ""
    return f"Valdorian League for Civil Liberties{setting.line_end}{setting.line_end}"
