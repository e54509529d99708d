"""The chart: each figure a link in its holder's row, in the columns of the dates said."""

from __future__ import annotations

import re

from lxml import html
from made_account import CaseBuilder, rendered
from zhanaozen import zhanaozen

from aigaq.records import Aside, Claim, Resolved, Series
from aigaq.report.chart import chart
from aigaq.report.marks import grid


def drawings(series: Series) -> list[html.HtmlElement]:
    return html.fragments_fromstring(str(chart(series, lambda claim_id: f"#c-{claim_id}")))


def made(case: CaseBuilder, *figures: dict[str, object]) -> tuple[Series, list[Claim]]:
    """Return a series of figures said on successive days by one holder each."""
    source = case.source("s.txt", [("paragraph", " ".join(f"figure{n}." for n in range(len(figures))))])
    claims, standings = [], []
    for n, figure in enumerate(figures):
        claim = case.claim(
            source, f"figure{n}.", low=figure.get("low"), high=figure.get("high"), term=figure.get("term")
        )  # type: ignore[arg-type]
        changes = {k: v for k, v in figure.items() if k not in ("low", "high", "term")}
        claims.append(claim)
        standings.append(case.standing(claim, **{"said_on": f"2020-01-{n + 1:02d}", "said_how": "stated", **changes}))
    return case.add_series("Chart", *standings), claims


def badge(drawing: html.HtmlElement, claim: Claim) -> html.HtmlElement:
    (link,) = drawing.xpath(".//a[@href=$h]", h=f"#c-{claim.id}")
    return link


def test_every_different_figure_of_a_holder_on_a_date_is_a_link_named_in_words() -> None:
    series = zhanaozen().series[0]
    broad, narrow = drawings(series)
    hrefs = [f"#c-{s.claim_id}" for s in series.standings]
    assert sorted(broad.xpath(".//a/@href")) == sorted(hrefs)
    labels = broad.xpath(".//a/@aria-label")
    assert "10: General Prosecutor’s Office, 16 December 2011" in labels
    assert "at least 42, derived: Other sources, March 2012" in labels
    assert "3, not compared: Human Rights Watch, 2013" in labels
    assert set(narrow.xpath(".//a/@href")) == set(hrefs)


def test_bounds_are_arrows_and_whiskers(case: CaseBuilder) -> None:
    series, claims = made(
        case, {"low": 15}, {"high": 700}, {"low": 3, "high": 5}, {"low": 4, "high": 4}, {"term": "dozens"}
    )
    broad = drawings(series)[0]
    parts = [
        (len(b.xpath(".//*[@class='bound']")), len(b.xpath(".//*[@class='whisker']")))
        for c in claims
        for b in [badge(broad, c)]
    ]
    assert parts == [(1, 0), (1, 0), (0, 2), (0, 0), (0, 0)]
    up, down = (
        float(re.findall(r"M[\d.]+,([\d.]+)", badge(broad, c).xpath(".//*[@class='bound']/@d")[0])[0])
        for c in claims[:2]
    )
    tops = [
        float(re.findall(r"M[\d.]+,([\d.]+)", badge(broad, c).xpath(".//*[@class='shape']/@d")[0])[0])
        for c in claims[:2]
    ]
    assert up < tops[0]
    assert down > tops[1]


def test_shape_and_band_tell_the_side(case: CaseBuilder) -> None:
    series, claims = made(
        case,
        *({"low": 5, "high": 5, "side": s, "holder": s, "party": s} for s in ("unnamed", "official", "independent")),
    )
    broad = drawings(series)[0]
    shapes = {
        badge(broad, c).xpath(".//*[@class='shape']/@d")[0].translate(str.maketrans("", "", "0123456789.,"))
        for c in claims
    }
    assert len(shapes) == 3
    assert broad.xpath(".//text[starts-with(@class,'side')]/text()") == ["Official", "Independent", "Unnamed"]


def test_a_derived_number_is_drawn_as_derived_and_shows_the_result(case: CaseBuilder) -> None:
    series, (stated, relative) = made(case, {"low": 14, "high": 14}, {"term": "3x official", "qualifier": "relative"})
    standing = series.standings[1]
    from msgspec.structs import replace

    resolved = replace(standing, resolved=Resolved(low=42, high=42, against=stated.id, arithmetic="3 × 14 = 42"))
    broad = drawings(replace(series, standings=(series.standings[0], resolved)))[0]
    assert "derived" in badge(broad, relative).get("class")
    assert badge(broad, relative).xpath("string(.//*[@class='label'])") == "42"


def test_one_number_said_again_by_one_holder_on_one_date_is_one_badge(case: CaseBuilder) -> None:
    same = {"low": 5, "high": 5, "said_on": "2020-01-01"}
    series, _ = made(case, same, same, same)
    broad = drawings(series)[0]
    (only,) = broad.xpath(".//a")
    assert only.get("aria-label").endswith("and 2 more")
    assert "×3" in only.text_content()


def test_undated_figures_stand_last_and_published_dates_are_starred(case: CaseBuilder) -> None:
    series, _ = made(
        case,
        {"low": 1, "high": 1, "said_on": None, "said_how": "unknown"},
        {"low": 2, "high": 2, "said_on": "2020-03", "said_how": "published"},
    )
    assert [c.words for c in grid(series, 3).columns] == ["March 2020", "date unknown"]
    assert len(drawings(series)[0].xpath(".//*[@class='star']")) == 1


def test_crowded_charts_coarsen_their_dates_and_gather_holders_but_stay_inside_the_frame(case: CaseBuilder) -> None:
    figures = [
        {
            "low": 1000 + n,
            "high": 1000 + n,
            "said_on": f"20{n % 25:02d}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
            "holder": f"H{n % 40}",
            "party": f"h{n % 40}",
        }
        for n in range(400)
    ]
    series, _ = made(case, *figures)
    for drawing in drawings(series):
        width = float(drawing.get("viewbox", drawing.get("viewBox")).split()[2])
        for path in drawing.xpath(".//*[@class='shape']/@d"):
            xs = [float(x) for x in re.findall(r"[MHL]([-\d.]+)", path)]
            assert min(xs) >= 0
            assert max(xs) <= width
        assert len(drawing.xpath(".//text[starts-with(@class,'holder')]")) <= 9
    assert "33 others" in rendered(case)["index.html"]


def test_a_holder_whose_figure_moved_is_followed_by_an_arrow() -> None:
    broad = drawings(zhanaozen().series[0])[0]
    assert len(broad.xpath(".//path[@class='moved']")) == 2


def test_the_chart_is_left_out_where_there_is_one_claim_only(folder: dict[str, str]) -> None:
    tree = html.fromstring(folder["figures-imprisoned.html"])
    assert tree.xpath("//svg") == []
    assert tree.xpath("//td[@data-label='Figure']/a/text()") == ["17"]


def test_a_party_is_called_by_its_most_frequent_then_shortest_name(case: CaseBuilder) -> None:
    names = ("official information from 18 December", "the official count", "official figures")
    series, _ = made(case, *({"low": 5, "high": 5, "party": "p", "holder": name} for name in names))
    assert drawings(series)[0].xpath(".//text[starts-with(@class,'holder')]/text()") == ["official figures"]


def extents(folder: dict[str, str]) -> dict[str, str]:
    found = html.fromstring(folder["index.html"]).xpath("(//dl[@class='extents'])[1]/div")
    return {e.xpath("string(dt)"): " ".join(e.xpath("string(dd)").split()) for e in found}


def test_each_side_shows_its_lowest_and_highest_number_or_what_it_has_instead(case: CaseBuilder) -> None:
    made(
        case,
        {"low": 12, "high": 12, "side": "official"},
        {"low": 15, "side": "official", "qualifier": "at_least"},
        {"low": 3, "high": 3, "side": "official", "aside": Aside(kind="further", text="further people")},
        {"term": "dozens", "qualifier": "vague", "side": "independent"},
        {"low": 3, "high": 3, "side": "unnamed", "aside": Aside(kind="further", text="further people")},
    )
    assert extents(rendered(case)) == {
        "Official": "12 to at least 15",
        "Independent": "“dozens”",
        "Unnamed": "3 not compared",
    }


def test_a_derived_number_is_never_a_side_s_lowest_or_highest(folder: dict[str, str]) -> None:
    assert extents(folder) == {
        "Official": "10 to 15",
        "Independent": "at least 15 to 16",
        "Unnamed": "at least 42 derived",
    }
