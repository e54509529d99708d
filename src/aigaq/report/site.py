"""What all pages share: the account's plan, the templates, the frame around each page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from aigaq.records import Account, Standards

from .catalogue import catalogue
from .dates import date_in_words, instant_in_words
from .escaping import finalize
from .plan import Plan, Sheet
from .redaction import Veil
from .rows import Rows
from .series import SeriesViews
from .views import Views
from .wording import kind_label, language_label, size

#: A file of the folder: its relative path and its bytes.
Page = tuple[str, bytes]


class Made(NamedTuple):
    """When and with what the pages are made."""

    on: str
    version: str


class Site:
    """Makes pages of one account.

    Parameters
    ----------
    account : Account
        What is printed.
    made : Made
        Printed at the foot of each page.
    languages : mapping of str to str
        Language of a claim's block where it is not English, by claim id; may be filled while pages are made.
    veil : Veil, optional
        Names that are not shown; the account must have been laid under it.
    standards : Standards, optional
        The account beside the standards, laid under the veil, too.
    """

    def __init__(
        self,
        account: Account,
        made: Made,
        languages: Mapping[str, str],
        veil: Veil | None = None,
        standards: Standards | None = None,
    ) -> None:
        self.account = account
        self.standards = standards
        self.plan = Plan(account)
        self.views = Views(self.plan, languages, veil)
        self.rows = Rows(self.plan, self.views)
        self.series = SeriesViews(self.plan, self.views)
        t = catalogue()
        self._frame = {
            "case": account.case,
            "as_of": t("page.as_of", date=date_in_words(account.as_of)),
            "made": t("page.made", date=date_in_words(made.on), version=made.version),
            "redacted": t("redacted.note", n=veil.n_people) if veil and veil.n_people else None,
            "nav": [(name, f"{name}.html", t(f"nav.{name}")) for name in _nav(account, standards)],
        }

    def page(self, name: str, template: str, title: str, *, part: str, **context: Any) -> Page:
        """Return the page `name`, made with `template`.

        Parameters
        ----------
        title : str
            Its first heading.
        part : str
            Which entry of the navigation it belongs to.
        """
        text = environment().get_template(template).render(self._frame, title=title, part=part, name=name, **context)
        return name, text.encode("utf-8")

    def sheet(self, sheet: Sheet[Any], template: str, title: str, *, part: str, **context: Any) -> Page:
        """Return one page of a listing."""
        if sheet.number > 1:
            title = catalogue()("page.sheet_title", title=title, number=sheet.number)
        return self.page(sheet.name, template, title, part=part, sheet=sheet, **context)


@cache
def environment() -> Environment:
    """Return the templates, compiled once."""
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"t": catalogue(), "item_href": Plan.item_href}
    made.filters |= {
        "edtf": date_in_words,
        "instant": instant_in_words,
        "kind": kind_label,
        "language": language_label,
        "size": size,
    }
    return made


def _nav(account: Account, standards: Standards | None) -> list[str]:
    ledgers = account.ledgers
    there = {
        "contradictions": account.contradictions or ledgers.disagreements,
        "timeline": ledgers.occurrences,
        "people": ledgers.ladders or ledgers.dossiers or ledgers.treatments,
        "registers": ledgers.registers,
        "places": ledgers.incidents,
        "standards": standards,
        "questions": standards,
        "estimate": account.estimate,
    }
    parts = [
        "index",
        "figures",
        "contradictions",
        "timeline",
        "people",
        "registers",
        "places",
        "standards",
        "questions",
        "estimate",
    ]
    return [p for p in (*parts, "claims", "sources", "custody") if there.get(p, True)]
