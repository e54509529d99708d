"""A second reading of a case's texts by a language model, kept apart until a person takes it over.

Off unless ``case.toml`` has ``[llm]``. Answers are kept as they come, so that an interrupted reading goes on; nothing
of them counts in the account before a person accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from aigaq.claims.readings_compared import Comparison, compare
from aigaq.claims.second_reading import PROMPT, checked, messages, pieces
from aigaq.records import (
    FLOW,
    Claim,
    InputError,
    Item,
    NotFound,
    Range,
    Refused,
    TextLayer,
    in_force,
    make_id,
    readings,
)

from .decisions import decide, decide_all, draft
from .endpoint import Endpoint, EndpointError
from .folder import Case, EndpointSettings, now, who, writing
from .lookup import find_item
from .reviewed import index_passages, reviewed_claims
from .steps import Progress, proposals_over

_CONFIRMED = "second-reading"
#: After so many pieces in a row for which the endpoint is down, the rest waits for the next time.
_PATIENCE = 3


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one piece of a text.

    Attributes
    ----------
    key : str
        Hash of the words, the prompt, the model and its digest: the piece is asked again when it changes.
    problem : str or None
        Why there is no answer that can be used.
    dropped : tuple of str
        What of the answer was dropped, without its words.
    """

    key: str
    claims: tuple[Claim, ...] = ()
    dropped: tuple[str, ...] = ()
    problem: str | None = None


class SecondReadingSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What one run did.

    Attributes
    ----------
    asked, known, waiting : int
        Pieces asked about now, answered before, and left for the next time.
    problems : tuple of (item id, what)
        Pieces without an answer that can be used.
    """

    model: str
    digest: str
    asked: int
    known: int
    waiting: int
    claims: int
    dropped: int
    problems: tuple[tuple[str, str], ...] = ()


class _Task(NamedTuple):
    item: Item
    layer: TextLayer
    name: str
    within: Range
    text: str


def confirm_endpoint(case: Case, address: str, *, reason: str | None = None) -> None:
    """Record that texts of this case may be sent to this address, which must be the one in ``case.toml``.

    Raises
    ------
    InputError
        It is another one.
    """
    settings = _settings(case)
    if address != settings.address:
        raise InputError("This is not the address in case.toml.", address, f"It is {settings.address}.")
    body = {"address": address, "model": settings.model}
    decide(case, "case", _CONFIRMED, body, reason=reason)


def read_again(
    case: Case, *, source: str | None = None, limit: int | None = None, progress: Progress = lambda *_: None
) -> SecondReadingSummary:
    """Ask the model about every piece of text that it has not read as it is now.

    Parameters
    ----------
    source : str, optional
        Only this source.
    limit : int, optional
        At most so many pieces.

    Raises
    ------
    InputError
        ``case.toml`` names no endpoint.
    Refused
        The endpoint is not on this machine and was not confirmed; or it does not answer at all.
    """
    settings = _settings(case)
    endpoint = Endpoint(settings, confirmed=_is_confirmed(case, settings))
    try:
        digest = endpoint.digest()
    except EndpointError as error:
        if error.code in ("llm.down", "llm.slow"):
            raise Refused(error.what, error.which, error.remedy) from error
        digest = "unknown"
    made_by = f"{PROMPT} {settings.model} {digest}"
    tasks = list(_tasks(case, source))
    keys = {t.name: make_id("piece", t.text, made_by) for t in tasks}
    due = [t for t in tasks if not _is_done(case, t.name, keys[t.name])]
    chosen = due[:limit]
    asked, failed, done, problems = 0, 0, [], []
    for number, task in enumerate(chosen, 1):
        if failed >= _PATIENCE:
            break
        progress("read again", number, len(chosen), task.item.id)
        piece, code = _ask(endpoint, task, keys[task.name], made_by)
        failed = failed + 1 if code in ("llm.down", "llm.slow") else 0
        asked += 1
        if piece.problem is not None:
            problems.append((task.item.id, piece.problem))
        else:
            done.append(piece)
            with writing(case), case.store.transaction():
                case.store.put_value(task.name, piece.key, msgspec.json.encode(piece))
    if done:
        noted = {"second_reading": len(done), "model": settings.model, "digest": digest, "prompt": PROMPT}
        with writing(case), case.store.transaction():
            case.store.append("step", noted, by=who(), at=now())
    return SecondReadingSummary(
        model=settings.model,
        digest=digest,
        asked=asked,
        known=len(tasks) - len(due),
        waiting=len(due) - len(done),
        claims=sum(len(p.claims) for p in done),
        dropped=sum(len(p.dropped) for p in done),
        problems=tuple(problems),
    )


def comparison_of(case: Case, *, source: str | None = None) -> Comparison:
    """Compare what the model read with the claims of the same pieces; what a person rejected of it is left out."""
    first: list[Claim] = []
    second: list[Claim] = []
    claims: dict[str, list[Claim]] = {}
    for task in _tasks(case, source):
        stored = case.store.value(task.name)
        if stored is None:
            continue
        piece = msgspec.json.decode(stored[1], type=Piece)
        mine = claims.setdefault(task.item.id, reviewed_claims(case, item_id=task.item.id))
        first += [c for c in mine if task.within[0] <= c.span.start < task.within[1]]
        second += [c for c in piece.claims if task.layer.text[c.span.start : c.span.end] == c.span.quote]
    rejected = {d.target for d in in_force(case.store.decisions("claim")) if d.body.get("second")}
    known = [c for c in first if c.review.status != "rejected"]
    return compare(known, [c for c in second if c.id not in rejected])


def second_claim(case: Case, ident: str) -> Claim:
    """Return a claim that only the second reading has.

    Raises
    ------
    NotFound
        There is none with this id.
    """
    for claim in comparison_of(case).only_second:
        if claim.id == ident:
            return claim
    raise NotFound("There is no such claim in the second reading.", ident, "List them with `aigaq claims compare`.")


def adopt_claim(case: Case, claim: Claim, *, reason: str | None = None) -> int:
    """Take a claim of the second reading over as one of the case's; return the number of the decision."""
    body = {"claim": msgspec.to_builtins(claim)}
    made = decide_all(
        case,
        [draft("claim.add", claim.id, body, reason=reason)],
        and_then=lambda: index_passages(case, claim.item.id),
    )
    return made[0].number


def dismiss_claim(case: Case, claim: Claim, *, reason: str | None = None) -> int:
    """Say that a claim of the second reading is wrong; return the number of the decision."""
    return decide(case, "claim", claim.id, {"status": "rejected", "second": True}, reason=reason).number


def _settings(case: Case) -> EndpointSettings:
    if case.settings.llm is None:
        remedy = 'Add [llm] with address = "http://127.0.0.1:PORT/v1" and model = "NAME" to case.toml; docs/review.md.'
        raise InputError("No second reader is configured for this case.", str(case.folder), remedy)
    return case.settings.llm


def _is_confirmed(case: Case, settings: EndpointSettings) -> bool:
    confirmed = [d for d in in_force(case.store.decisions("case")) if d.target == _CONFIRMED]
    return any(d.body.get("address") == settings.address for d in confirmed)


def _tasks(case: Case, source: str | None) -> Iterator[_Task]:
    """Yield every piece of prose of the case, in the order of its sources."""
    items = [find_item(case, source)] if source else case.store.items()
    for item in items:
        layer = case.store.layer(item.id)
        if layer is None:
            continue
        described = proposals_over(item, layer)
        for reading in readings(layer, FLOW):
            for number, (start, end) in enumerate(pieces(reading)):
                name = f"second/{item.id}/{reading.block.index}/{number}"
                yield _Task(described, layer, name, reading.to_layer(start, end), reading.text[start:end])


def _is_done(case: Case, name: str, key: str) -> bool:
    stored = case.store.value(name)
    return stored is not None and stored[0] == key


def _ask(endpoint: Endpoint, task: _Task, key: str, made_by: str) -> tuple[Piece, str | None]:
    """Return what the model read in a piece, and the code of what went wrong."""
    try:
        answer = endpoint.ask(messages(task.text))
        found = checked(answer.text, task.item, task.layer, task.within, made_by=made_by)
    except EndpointError as error:
        return Piece(key=key, problem=error.what), error.code
    except InputError as error:
        return Piece(key=key, problem=error.what), "llm.nonsense"
    return Piece(key=key, claims=tuple(found.claims), dropped=tuple(found.dropped)), None
