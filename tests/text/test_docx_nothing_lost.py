"""Whatever a DOCX or ODT file is built of, every piece of its text is in the layer once, or among the deletions."""

import re
from collections import Counter
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import docx, odt

from aigaq.text.office import read_docx, read_odt

WORDS = count()


def word() -> str:
    return f"w{next(WORDS)}x"


def text_run(kind: str) -> str:
    text = word()
    drawn = "<w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing>"
    legacy = "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"
    inner = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return {
        "plain": f"<w:r><w:t>{text}</w:t></w:r>",
        "inserted": f'<w:ins w:author="a"><w:r><w:t>{text}</w:t></w:r></w:ins>',
        "deleted": f'<w:del w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>',
        "moved": f'<w:moveFrom w:author="b"><w:r><w:t>{text}</w:t></w:r></w:moveFrom>',
        "link": f"<w:hyperlink><w:r><w:t>{text}</w:t></w:r></w:hyperlink>",
        "tag": f"<w:smartTag><w:customXml><w:r><w:t>{text}</w:t></w:r></w:customXml></w:smartTag>",
        "control": f"<w:sdt><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>",
        "maths": f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>",
        "box": f"<w:r>{drawn.format(inner)}</w:r>",
        "old box": f"<w:r>{legacy.format(inner)}</w:r>",
        "both boxes": f"<w:r><mc:AlternateContent><mc:Choice>{drawn.format(inner)}</mc:Choice>"
        f"<mc:Fallback>{legacy.format(inner)}</mc:Fallback></mc:AlternateContent></w:r>",
        "ruby": f"<w:r><w:ruby><w:rubyBase><w:r><w:t>{text}</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    }[kind]


RUNS = st.sampled_from(
    ["plain", "inserted", "deleted", "moved", "link", "tag", "control", "maths", "box", "old box", "both boxes", "ruby"]
)
PARAGRAPHS = st.lists(RUNS, max_size=4).map(lambda kinds: f"<w:p>{''.join(map(text_run, kinds))}</w:p>")


def table(cells: list[str]) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{c}</w:tc>' for c in cells)}</w:tr></w:tbl>"


BODIES = st.recursive(
    PARAGRAPHS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(table)
        | inner.map(lambda x: f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>")
        | st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=6,
)


def found(layer) -> Counter[str]:
    everything = layer.text + " " + " ".join(d.text for d in layer.deleted)
    return Counter(re.findall(r"w\d+x", everything))


def expected(xml: str) -> set[str]:
    return set(re.findall(r"w\d+x", xml))


@settings(max_examples=150, deadline=None)
@given(body=BODIES, header=PARAGRAPHS, footer=PARAGRAPHS, note=BODIES, comment=PARAGRAPHS)
def test_every_text_of_every_part_is_there_once(body, header, footer, note, comment):
    parts = {
        "header1": header,
        "footer1": footer,
        "footnotes": f'<w:footnote w:id="1">{note}</w:footnote>',
        "comments": f'<w:comment w:id="1">{comment}</w:comment>',
    }
    anchor = '<w:p><w:r><w:t>w0anchor</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    layer = read_docx(docx(anchor + body, **parts), name="a", item_id="i").layer
    words = found(layer)
    wanted = expected(body + header + footer + note + comment)
    assert {w: words[w] for w in wanted} == dict.fromkeys(wanted, 1)
    for block in layer.blocks:
        assert all(0 <= a < b <= len(layer.text) for a, b in block.parts)


def odt_piece(kind: str) -> str:
    text = word()
    inner = f"<text:p>{text}</text:p>"
    return {
        "plain": text,
        "span": f"<text:span>{text}</text:span>",
        "link": f"<text:a>{text}</text:a>",
        "field": f"<text:date>{text}</text:date>",
        "box": f"<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>",
        "shape": f"<draw:g><draw:custom-shape>{inner}</draw:custom-shape></draw:g>",
        "note": f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{inner}</text:note-body></text:note>",
        "endnote": f'<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        f"<text:note-body>{inner}</text:note-body></text:note>",
        "comment": f"<office:annotation><dc:creator>E</dc:creator>{inner}</office:annotation>",
    }[kind]


ODT_PIECES = st.sampled_from(["plain", "span", "link", "field", "box", "shape", "note", "endnote", "comment"])
ODT_PARAGRAPHS = st.lists(ODT_PIECES, max_size=4).map(lambda k: f"<text:p>{' '.join(map(odt_piece, k))}</text:p>")
ODT_BODIES = st.recursive(
    ODT_PARAGRAPHS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(
            lambda cells: (
                "<table:table><table:table-row>"
                + "".join(f"<table:table-cell>{c}</table:table-cell>" for c in cells)
                + "</table:table-row></table:table>"
            )
        )
        | st.lists(inner, max_size=3).map(
            lambda items: f"<text:list>{''.join(f'<text:list-item>{i}</text:list-item>' for i in items)}</text:list>"
        )
        | inner.map(lambda x: f"<text:section>{x}</text:section>")
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(body=ODT_BODIES, header=ODT_PARAGRAPHS)
def test_every_text_of_an_odt_file_is_there_once(body, header):
    page = f"<style:master-page><style:header>{header}</style:header></style:master-page>"
    styles = f"<office:master-styles>{page}</office:master-styles>"
    layer = read_odt(odt("<text:p>anchor</text:p>" + body, styles=styles), name="a", item_id="i").layer
    words = found(layer)
    wanted = expected(body + header)
    assert {w: words[w] for w in wanted} == dict.fromkeys(wanted, 1)
