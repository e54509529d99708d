"""``aigaq claims explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .claims import claims
from .common import case_option, json_option, opened, plain, write_json, write_table

if TYPE_CHECKING:
    from aigaq.claims.explaining import Explanation


@claims.command()
@click.argument("claim_id")
@case_option
@json_option
def explain(claim_id: str, case_dir: Path | None, as_json: bool) -> None:
    """Show why a claim was read as it was: words and their classes, the rule, its rivals, what is inherited."""
    from aigaq.case import describe_claim, explain_claim, find_claim

    with opened(case_dir) as case:
        found = explain_claim(case, claim_id)
        said = describe_claim(find_claim(case, claim_id))
    if as_json:
        write_json(found)
        return
    click.echo(f"{found.claim_id}  {plain(said)}")
    click.echo(plain(found.sentence))
    click.echo()
    words = [(plain(w.text), " ".join(w.classes), w.chunk) for w in found.words]
    write_table(("word", "classes", "drawn into"), words, empty="No words: the rules do not read this block.")
    click.echo()
    _rule(found)
    if found.proposals:
        click.echo()
        rows = [
            ("yes" if p.chosen else "", "" if p.score is None else str(p.score), p.value, p.rule, plain(p.words))
            for p in found.proposals
        ]
        write_table(("taken", "score", "reads", "by the rule", "from the words"), rows, empty="")
    click.echo()
    slots = [(s.slot, s.value, s.how, s.words or "", s.why, s.sentence or "") for s in found.slots]
    write_table(("slot", "value", "how", "words", "why", "in the sentence"), slots, empty="No slots.")
    for remark in found.remarks:
        click.echo(f"- {plain(remark)}")


def _rule(found: Explanation) -> None:
    rule = found.rule_text
    score = f", score {rule.score}" if rule.score is not None else ""
    where = rule.where or "not among the rules of this version"
    click.echo(f"rule {found.rule} ({where}{score}), {found.confidence} confidence")
    for line in rule.text:
        click.echo(f"  {plain(line)}")
    for example in rule.examples:
        click.echo(f"  example: {plain(example)}")
