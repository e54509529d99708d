"""From files to an account, as a user types it."""

from __future__ import annotations

import json
import re


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_every_exported_claim_quotes_the_file_literally(aigaq, case, files):
    exported = aigaq("claims", "export", "--case", case)
    claims = lines(exported.out)
    assert exported.code == 0
    assert {c["schema"] for c in claims} == {"aigaq.claim/1"}
    texts = {p.name: p.read_text(encoding="utf-8") for p in files.iterdir()}
    for claim in claims:
        for span in (claim["span"], claim["sentence"]):
            assert texts[claim["item"]["name"]][span["start"] : span["end"]] == span["quote"]
    assert claims == sorted(claims, key=lambda c: (c["item"]["name"], c["span"]["start"]))


def test_official_and_other_tolls_stand_side_by_side(aigaq, case):
    shown = json.loads(aigaq("figures", "list", "--measure", "killed", "--json", "--case", case).out)
    numbers = {(s["cls"], s["low"]) for series in shown for s in series["standings"]}
    assert {("official", 14), ("witness", 21), ("official", 15)} <= numbers


def test_zero_is_a_statement(aigaq, case):
    claims = json.loads(aigaq("claims", "list", "--measure", "charged", "--json", "--case", case).out)
    assert [(c["figure"]["low"], c["figure"]["high"]) for c in claims] == [(0, 0)]


def test_a_second_run_finds_nothing_due_and_two_cases_export_the_same_bytes(aigaq, case, files, tmp_path):
    assert "Nothing was due" in aigaq("run", "--case", case).err
    other = tmp_path / "other"
    aigaq("new", other)
    aigaq("add", "--case", other, files / "bulletin.txt", files / "statement.txt")
    aigaq("run", "--case", other, "--jobs", "1")
    assert aigaq("claims", "export", "--case", other).out == aigaq("claims", "export", "--case", case).out
    assert aigaq("figures", "export", "--case", other).out == aigaq("figures", "export", "--case", case).out


def test_a_new_file_is_all_that_is_read_again(aigaq, case, files):
    (files / "third.txt").write_text("In May 2012 a court in Aktau convicted 37 people.\n", encoding="utf-8")
    assert "Added 1, already there 2" in aigaq("add", "--case", case, files).err
    assert "aigaq run" in aigaq("status", "--case", case).out
    assert "Read 1, extracted 1" in aigaq("run", "--case", case).err


def test_the_account_must_be_up_to_date_before_it_is_shown(aigaq, case, files):
    (files / "third.txt").write_text("In May 2012 a court in Aktau convicted 37 people.\n", encoding="utf-8")
    aigaq("add", "--case", case, files)
    answer = aigaq("figures", "list", "--case", case)
    assert answer.code == 2
    assert "aigaq run" in answer.err


def test_what_the_user_says_of_a_source_wins_and_can_be_taken_back(aigaq, case):
    aigaq("sources", "describe", "bulletin.txt", "--published", "2012-04-01", "--publisher", "A Bureau", "--case", case)
    shown = json.loads(aigaq("sources", "show", "bulletin.txt", "--json", "--case", case).out)
    assert shown["description"]["published"] == "2012-04-01"
    assert shown["description"]["found"]["published"] == "given"
    assert "extracted 1" in aigaq("run", "--case", case).err
    aigaq("sources", "describe", "bulletin.txt", "--published", "", "--case", case)
    shown = json.loads(aigaq("sources", "show", "bulletin.txt", "--json", "--case", case).out)
    assert shown["description"]["published"] == "2012-03-22"
    assert shown["description"]["publisher"] == "A Bureau"
    assert aigaq("verify", "--case", case).code == 0


def test_a_number_in_the_report_leads_to_its_sentence_and_back(aigaq, case):
    built = aigaq("report", "build", "--case", case)
    assert built.code == 0
    index = case / "out" / "report" / "index.html"
    assert built.out.strip() == str(index)
    link = re.search(r'href="(source-[^"#]+\.html)#([^"]+)"', index.read_text(encoding="utf-8"))
    assert f'id="{link[2]}"' in (index.parent / link[1]).read_text(encoding="utf-8")
    assert "up to date" in aigaq("report", "build", "--case", case).err


def test_two_reports_of_one_case_are_the_same_bytes(aigaq, case, tmp_path):
    aigaq("report", "build", "--case", case)
    aigaq("report", "build", "--case", case, "-o", tmp_path / "again")
    first = {p.name: p.read_bytes() for p in (case / "out" / "report").iterdir()}
    assert first == {p.name: p.read_bytes() for p in (tmp_path / "again").iterdir()}


def test_a_folder_that_is_no_report_is_not_written_over(aigaq, case, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep me")
    assert aigaq("report", "build", "--case", case, "-o", tmp_path / "mine").code == 2
    assert (tmp_path / "mine" / "notes.txt").read_text() == "keep me"


def test_search_finds_words_in_texts_and_claims(aigaq, case):
    hits = json.loads(aigaq("search", "police charged", "--json", "--case", case).out)
    assert {hit["claim_id"] is None for hit in hits} == {True, False}
    assert all("»" in hit["snippet"] for hit in hits)
    assert json.loads(aigaq("search", '"no such phrase"', "--json", "--case", case).out) == []


def test_the_original_comes_out_as_it_went_in(aigaq, case, files, tmp_path):
    aigaq("sources", "export", "statement.txt", "--case", case, "-o", tmp_path / "back.txt")
    assert (tmp_path / "back.txt").read_bytes() == (files / "statement.txt").read_bytes()


def test_a_file_that_cannot_be_read_is_listed_and_stops_nothing(aigaq, case, files):
    (files / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (files / "more.txt").write_text("In May 2012 a court in Aktau convicted 37 people.\n", encoding="utf-8")
    aigaq("add", "--case", case, files)
    ran = aigaq("run", "--case", case)
    assert ran.code == 0
    assert "text.unsupported" in ran.err
    assert "37" in aigaq("claims", "list", "--case", case).out
    assert "text.unsupported" in aigaq("sources", "list", "--case", case).out


def test_attachments_of_a_message_are_sources_of_their_own(aigaq, case, tmp_path):
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"], message["From"] = "For your information", "sender@example.org"
    message["Date"] = "Tue, 10 Apr 2012 10:00:00 +0000"
    message.set_content("See the file.")
    message.add_attachment("In April 2012 a court in Aktau sentenced 12 people to prison.", filename="verdict.txt")
    (tmp_path / "mail.eml").write_bytes(message.as_bytes())
    aigaq("add", "--case", case, tmp_path / "mail.eml")
    aigaq("run", "--case", case)
    sources = {s["names"][0]: s for s in json.loads(aigaq("sources", "list", "--json", "--case", case).out)}
    assert sources["mail.eml/verdict.txt"]["parent"] == sources["mail.eml"]["id"]
    assert "12" in aigaq("claims", "list", "--source", "mail.eml/verdict.txt", "--case", case).out


def test_demo_prints_three_lines_and_where_the_report_lies(aigaq, tmp_path):
    answer = aigaq("demo", tmp_path / "demo")
    assert answer.code == 0
    assert sum(line.startswith("  * ") for line in answer.out.splitlines()) == 3
    assert (tmp_path / "demo" / "out" / "report" / "index.html").is_file()
    kinds = {s["media_type"] for s in json.loads(aigaq("sources", "list", "--json", "--case", tmp_path / "demo").out)}
    assert len(kinds) == 5
    assert not json.loads(aigaq("status", "--json", "--case", tmp_path / "demo").out)["unread"]
