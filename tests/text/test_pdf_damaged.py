"""Damaged PDFs: text where it can be got, with what was wrong; a named reason otherwise; never anything else."""

import random
import re
from io import BytesIO

import pikepdf
import pytest
from pdf_files import long_report

from aigaq.records import UnreadableFile
from aigaq.text.pdf import read_pdf


@pytest.fixture(scope="module")
def whole() -> bytes:
    return long_report(5).data


def read(data: bytes):
    return read_pdf(data, name="a.pdf", item_id="item-1").layer


def refusal(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as error:
        read(data)
    assert error.value.which == "item-1"
    assert error.value.remedy
    return error.value


def saved(data: bytes, **options) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    "harm",
    [
        lambda d: b"junk\n" * 500 + d,
        lambda d: d[: d.rindex(b"xref") - 20],
        lambda d: re.sub(rb"startxref\s+\d+", b"startxref\n0", d),
        lambda d: d.replace(b"/Root", b"/Roof"),
        lambda d: d.replace(b"/Pages ", b"/Pagez "),
        lambda d: d.replace(b"/Kids", b"/Kidz"),
        lambda d: d + b"\x00" * 5000,
    ],
    ids=["junk before it", "no directory", "wrong directory", "no root", "no page tree", "no kids", "junk after it"],
)
def test_a_broken_frame_loses_no_text(whole, harm):
    assert read(harm(whole)).text == read(whole).text


def test_a_sound_file_has_no_problems(whole):
    assert read(whole).problems == ()


def test_a_cut_off_file_gives_its_first_pages_and_says_so(whole):
    layer = read(whole[: len(whole) * 4 // 5])
    assert "An invented report" in layer.text
    assert len(layer.text) < len(read(whole).text)
    assert [p.code for p in layer.problems] == ["text.partial"] * len(layer.problems) != []


def test_a_page_with_broken_contents_is_named(whole):
    with pikepdf.open(BytesIO(whole)) as document:
        stream = document.pages[2].Contents
        broken = bytearray(stream.read_raw_bytes())
        broken[len(broken) // 3 : len(broken) // 3 + 40] = b"?" * 40
        stream.write(bytes(broken), filter=stream.Filter)
        out = BytesIO()
        document.save(out)
    layer = read(out.getvalue())
    assert any("page 3 is damaged" in p.message for p in layer.problems)
    assert layer.pages[4].end > layer.pages[4].start


def test_passwords(whole):
    assert read(saved(whole, encryption=pikepdf.Encryption(owner="secret", user=""))).text == read(whole).text
    locked = saved(whole, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    assert refusal(locked).code == "text.encrypted"


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"<html><body>not a PDF</body></html>", bytes(4000), random.Random(1).randbytes(9000)],
    ids=["empty", "head only", "html", "zeros", "noise"],
)
def test_what_is_no_pdf_is_damaged(data):
    assert refusal(data).code == "text.damaged"


@pytest.mark.parametrize("streams", ["plain", "compressed"])
def test_flipped_bytes_end_in_text_or_in_a_named_reason(whole, streams):
    data = whole
    if streams == "compressed":
        data = saved(whole, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    chance = random.Random(11)
    got, codes = 0, set()
    for _ in range(25):
        bad = bytearray(data)
        for _ in range(chance.choice((1, 5, 30, 200))):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        try:
            layer = read(bytes(bad))
        except UnreadableFile as error:
            codes.add(error.code)
        else:
            got += 1
            assert all(0 <= a < b <= len(layer.text) for block in layer.blocks for a, b in block.parts)
    assert got >= 8
    assert codes <= {"text.damaged", "text.empty", "text.encrypted"}
