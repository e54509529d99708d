"""Markdown: the layer is the file, blocks have the kinds that its marks give them."""

from __future__ import annotations

from aigaq.records import TextLayer, readings
from aigaq.text import read_document

DOCUMENT = """# Statement on Port Maren

At least **13 people** died
and [19](https://x.example) were named.

## What we ask

* publish the names
  of all who died
* release the 37
1. charge the rest

> quoted words
> go on

Response
--------

| Source | Deaths |
|--------|-------:|
| Ministry | 13 |
| League | 19 |

```
code

more
```

---
[^1]: A note.
"""


def read(text: str) -> TextLayer:
    return read_document(text.encode(), name="a.md", item_id="item-0").layer


def blocks(layer: TextLayer) -> list[tuple[str, int | None, str]]:
    return [(r.block.kind, r.block.level, r.text) for r in readings(layer)]


def test_blocks_and_levels() -> None:
    assert blocks(read(DOCUMENT)) == [
        ("title", 1, "# Statement on Port Maren"),
        ("paragraph", None, "At least **13 people** died and [19](https://x.example) were named."),
        ("heading", 2, "## What we ask"),
        ("list", None, "* publish the names of all who died"),
        ("list", None, "* release the 37"),
        ("list", None, "1. charge the rest"),
        ("paragraph", None, "quoted words go on"),
        ("heading", 2, "Response --------"),
        ("table", None, "| Source | Deaths | |--------|-------:| | Ministry | 13 | | League | 19 |"),
        ("paragraph", None, "``` code more ```"),
        ("metadata", None, "---"),
        ("footnote", None, "[^1]: A note."),
    ]


def test_the_layer_is_the_file() -> None:
    text = DOCUMENT.replace("\n", "\r\n")
    assert read(text).text == text


def test_cells_skip_the_rule_below_the_head() -> None:
    layer = read(DOCUMENT)
    table = next(block for block in layer.blocks if block.kind == "table")
    assert {c.address: layer.text[c.start : c.end] for c in table.cells} == {
        "A1": "Source",
        "B1": "Deaths",
        "A2": "Ministry",
        "B2": "13",
        "A3": "League",
        "B3": "19",
    }


def test_a_fence_that_never_closes_holds_the_rest() -> None:
    assert [kind for kind, *_ in blocks(read("Text.\n\n```\n# no heading\n\n* no item\n"))] == [
        "paragraph",
        "paragraph",
    ]
