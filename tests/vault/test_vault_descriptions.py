"""What the user says about documents: options, sidecars, a table. If anything is wrong, nothing is added."""

from pathlib import Path
from typing import Any

import pytest

from aigaq.records import Description, InputError, NotFound, Refused
from aigaq.vault import checked_description, describe

AT = "2026-01-02T03:04:05Z"


def said(**fields: str) -> Description:
    return Description(**fields, found=dict.fromkeys(fields, "given"))  # type: ignore[arg-type]


def wrong(case: Any, which: str, *paths: Path, **options: Any) -> InputError:
    with pytest.raises(InputError) as error:
        case.add(*paths, **options)
    assert which in error.value.which
    assert len(str(error.value).splitlines()) == 3
    assert case.store.items() == []
    assert case.store.entries() == []
    assert case.verify() == []
    return error.value


def test_options_are_for_all(case: Any, given: Path) -> None:
    options = checked_description({"publisher": " The  Press ", "kind": "media", "note": " "}, "options")
    case.add(given, description=options)
    assert [item.description for item in case.store.items()] == [said(publisher="The Press", kind="media")] * 5


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "16.12.2011"),
        ("published", "2011-13"),
        ("published", "2011-02-30"),
        ("published", True),
        ("kind", "rumour"),
        ("language", "english"),
        ("url", "www.example.org/a"),
        ("url", "javascript:alert(1)"),
        ("url", "https://example.org/a b"),
        ("title", 5),
        ("title", ["a"]),
        ("editor", "x"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(field: str, value: object) -> None:
    with pytest.raises(InputError) as error:
        checked_description({field: value}, "reports.csv, row 3")
    assert field in error.value.what
    assert error.value.which == "reports.csv, row 3"
    assert error.value.remedy


@pytest.mark.parametrize("value", ["2011", "2011-12-16", "../2012-03-24", "2011-12~", "2011-05/2011-12"])
def test_dates_may_be_uncertain(value: str) -> None:
    assert checked_description({"published": value}, "x").published == value


def test_sidecars_in_toml_and_json(case: Any, given: Path) -> None:
    (given / "a.txt.meta.toml").write_text('title = "A"\npublished = 2011-12-16\nlanguage = "kk"\n')
    (given / "b.txt.meta.json").write_text('{"title": "Б", "published": 2012, "url": "https://example.org/b"}')
    case.add(given)
    assert case.described("given/a.txt") == said(title="A", published="2011-12-16", language="kk")
    assert case.described("given/b.txt") == said(title="Б", published="2012", url="https://example.org/b")
    assert not any("meta" in name for name in case.names())


def test_a_sidecar_beside_a_file_that_was_named_alone_or_by_a_pattern(case: Any, given: Path) -> None:
    (given / "a.txt.meta.toml").write_text('title = "A"')
    case.add(given / "a*")
    assert list(case.names()) == ["a.txt"]
    assert case.described("a.txt") == said(title="A")


def test_a_file_that_only_looks_like_a_sidecar_is_evidence(case: Any, given: Path) -> None:
    (given / "video.meta.json").write_text('{"codec": "h264"}')
    case.add(given)
    assert "given/video.meta.json" in case.names()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.meta.toml", "title = A"),
        ("a.txt.meta.toml", "\udcff"),
        ("a.txt.meta.toml", 'author = "X"'),
        ("a.txt.meta.json", "[1]"),
        ("a.txt.meta.json", "{"),
        ("a.txt.meta.json", '{"published": 2011.5}'),
    ],
)
def test_a_wrong_sidecar_adds_nothing(case: Any, given: Path, name: str, content: str) -> None:
    (given / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    wrong(case, name, given)


def test_two_sidecars_for_one_file_add_nothing(case: Any, given: Path) -> None:
    (given / "a.txt.meta.toml").write_text('title = "A"')
    (given / "a.txt.meta.json").write_text('{"title": "B"}')
    wrong(case, "a.txt.meta.json", given)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_for_many(case: Any, given: Path, delimiter: str, encoding: str) -> None:
    table = given / "about.csv"
    rows = [
        ["file", "Title", "published", "note"],
        ["a.txt", "Первый", "2011-12", '"one\r\nnote"'],
        ["", "", "", ""],
        ["given/sub/отчёт.txt", "Отчёт", "", ""],
    ]
    table.write_text("\r\n".join(delimiter.join(row) for row in rows), encoding=encoding, newline="")
    case.add(given, table=table, description=said(publisher="P"))
    assert case.described("given/a.txt") == said(title="Первый", published="2011-12", note="one note", publisher="P")
    assert case.described("отчёт.txt") == said(title="Отчёт", publisher="P")
    assert case.described("given/b.txt") == said(publisher="P")
    assert not any("about" in name for name in case.names())


def test_the_table_goes_before_the_sidecar_before_the_options(case: Any, given: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("file,title\na.txt,from the table\n")
    (given / "a.txt.meta.toml").write_text('title = "from the sidecar"\npublisher = "from the sidecar"')
    options = said(title="from the options", publisher="from the options", note="from the options")
    case.add(given / "a.txt", table=table, description=options)
    expected = said(title="from the table", publisher="from the sidecar", note="from the options")
    assert case.described("a.txt") == expected


def test_a_row_names_its_file_as_typed_or_from_beside_the_table(
    case: Any, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(given.parent)
    (given / "t.csv").write_text("file,title\nsub/copy of a.txt,beside\ngiven/b.txt,typed\n")
    case.add(Path("given/sub/copy of a.txt"), Path("given/b.txt"), table=Path("given/t.csv"))
    assert case.described("copy of a.txt").title == "beside"
    assert case.described("b.txt").title == "typed"


def test_a_row_for_a_member_of_an_archive(case: Any, given: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("file,title,publisher,kind\nz.zip,Bundle,P,media\nz.zip/in/new.txt,Inner,,letter\n")
    case.add(given / "z.zip", table=table)
    assert case.described("z.zip") == said(title="Bundle", publisher="P", kind="media")
    assert case.described("z.zip/in/new.txt") == said(title="Inner", publisher="P", kind="letter")
    assert case.described("z.zip/in/b.txt") == said(publisher="P", kind="media")


@pytest.mark.parametrize(
    ("content", "which", "what"),
    [
        ("file,editor\na.txt,x\n", "row 1", "editor"),
        ("title\nx\n", "row 1", "file"),
        ("", "row 1", "file"),
        ("file,title,title\na.txt,x,y\n", "row 1", "title"),
        ("file,published\na.txt,2011\nb.txt,yesterday\n", "row 3", "published"),
        ("file,kind\na.txt,book\n", "row 2", "kind"),
        ("file,title\na.txt,x,y\n", "row 2", "cells"),
        ("file,title\n,x\n", "row 2", "file"),
        ("file,title\na.txt,x\na.txt,y\n", "rows 2, 3", "twice"),
        ("file,title\na.txt,x\ngiven/a.txt,y\n", "row 3", "another row"),
        ("file,title\nnone.txt,x\n", "row 2", "not being added"),
        ("file,title\nz.zip/none.txt,x\n", "row 2", "not being added"),
        ("file,title\ngiven/z.zip/none.txt,x\n", "row 2", "not being added"),
        ("file,title\ntwice.txt,x\n", "row 2", "more than one"),
        ('file,title\na.txt,"x\n', "line", "cannot be read"),
        ("file,title\na.txt,\udcff\n", "t.csv", "UTF-8"),
    ],
)
def test_a_wrong_table_adds_nothing(
    case: Any, given: Path, tmp_path: Path, content: str, which: str, what: str
) -> None:
    (given / "twice.txt").write_text("1")
    (given / "sub" / "twice.txt").write_text("2")
    table = tmp_path / "t.csv"
    table.write_bytes(content.encode("utf-8", "surrogateescape"))
    error = wrong(case, which, given, table=table)
    assert what in error.what
    assert "t.csv" in error.which


def test_a_missing_table_adds_nothing(case: Any, given: Path, tmp_path: Path) -> None:
    wrong(case, "none.csv", given, table=tmp_path / "none.csv")
    with pytest.raises(Refused):
        case.add(given, table=tmp_path)


def test_adding_again_with_more_said_fills_and_corrects(case: Any, given: Path) -> None:
    case.add(given / "a.txt", description=said(title="Old", publisher="P"))
    intake = case.add(given / "a.txt", description=said(title="New", kind="report"))
    assert intake.described == (case.store.items()[0].id,)
    assert case.described("a.txt") == said(title="New", publisher="P", kind="report")
    assert [entry.kind for entry in case.store.entries()] == ["intake", "description", "description"]
    assert case.verify() == []
    assert case.add(given / "a.txt").described == ()
    assert case.described("a.txt").title == "New"


def test_one_document_described_twice_in_one_intake(case: Any, given: Path) -> None:
    (given / "a.txt.meta.toml").write_text('title = "First"')
    (given / "sub" / "copy of a.txt.meta.toml").write_text('title = "Second"\npublisher = "P"')
    case.add(given)
    assert case.described("given/a.txt") == said(title="First", publisher="P")
    entries = case.store.entries()
    case.add(given)
    assert case.store.entries() == entries
    assert case.verify() == []


def test_the_journal_tells_which_fields_were_said_but_not_what(case: Any, given: Path) -> None:
    case.add(given / "a.txt", description=said(title="Confidential", published="2011"))
    entry = case.store.entries()[-1]
    assert (entry.kind, entry.body["fields"]) == ("description", ["title", "published"])
    assert "Confidential" not in str(case.store.entries())


def test_describing_later(case: Any, given: Path) -> None:
    (item,) = case.add(given / "a.txt").added
    assert describe(case.store, item.id, said(published="2011-12"), by="editor", at=AT)
    assert not describe(case.store, item.id, said(published="2011-12"), by="editor", at=AT)
    assert case.described("a.txt") == said(published="2011-12")
    assert case.store.entries()[-1].by == "editor"
    assert describe(case.store, item.id, Description(), by="editor", at=AT)
    assert case.described("a.txt") == Description()
    assert case.verify() == []
    with pytest.raises(NotFound):
        describe(case.store, "item-none", said(title="x"), by="editor", at=AT)
