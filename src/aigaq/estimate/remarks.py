"""What is told beside a number, or instead of one: every refusal and warning with a stable code and plain words."""

from __future__ import annotations

import msgspec

from aigaq.records import AigaqError, InputError

__all__ = ["CODES", "CaptureError", "EstimateRefused", "Remark", "remark"]

#: Code -> plain words. ``{about}`` is replaced by the lists, strata or figures concerned.
CODES: dict[str, str] = {
    # the input itself is wrong
    "input.empty": "The table is empty: nobody is on any list.",
    "input.no-lists": "The table names no list: no column was recognised as 0/1 membership ({about}).",
    "input.duplicate-list": "Two lists carry the same name: {about}.",
    "input.not-0-1": "A membership value is neither 0 nor 1: {about}.",
    "input.missing-count": "A count is missing: {about}.",
    "input.negative-count": "A count is negative: {about}.",
    "input.fractional-count": "A count is not a whole number: {about}.",
    "input.all-zero-pattern": (
        "A row is on no list at all ({about}). "
        "People on no list are what is to be estimated; such a row cannot be known."
    ),
    "input.duplicate-pattern": "The same pattern of lists stands in the table twice: {about}.",
    "input.ragged": "A row has another number of values than there are lists: {about}.",
    "input.unknown-list": "No list has this name: {about}.",
    # no estimate can be given
    "refused.too-many-lists": "There are {about} lists, more than this method can take. Join lists of one kind first.",
    "refused.one-list": "With one list ({about}) nothing can be said about people who are on none.",
    "refused.two-lists": (
        "With two lists ({about}) there is an estimate only if they are assumed independent of each other, which two "
        "lists cannot show. State that assumption to get it."
    ),
    "refused.no-overlap": (
        "No person is on more than one list, so the lists say nothing about how many people are on none of them."
    ),
    "refused.islands": (
        "The lists fall into groups that share nobody: {about}. Between such groups nothing can be estimated."
    ),
    "refused.copy": (
        "One list holds exactly the same people as another: {about}. A copy is no independent source; leave one out."
    ),
    "refused.everyone": (
        "A list holds every recorded person: {about}. By that list nobody is missing, "
        "and the others cannot contradict it."
    ),
    "refused.not-closed": (
        "The periods of the lists do not meet: {about}. People could not have been on both, so overlap says nothing."
    ),
    "refused.unreachable": (
        "The figure is wanted for a group that had no chance to be on any list: {about}. No estimate can reach it."
    ),
    "refused.too-few-lists": "This method needs at least three lists; there are {about}.",
    "refused.no-mle": (
        "Too many patterns are empty for the chosen model: its best-fitting values do not exist ({about})."
    ),
    "refused.not-identifiable": (
        "The table holds too few patterns for the chosen model: several answers fit equally well ({about})."
    ),
    "refused.no-model": "None of the models considered can be fitted to this table.",
    "refused.not-converged": (
        "The random search did not settle: its chains still disagree ({about}). A longer run may settle it."
    ),
    "refused.few-draws": "The random search gave too few independent draws for an interval ({about}).",
    "refused.at-cap": "Part of the answer lies beyond the largest number that was allowed ({about}).",
    # an estimate is given, with care
    "warning.islands": (
        "The lists fall into groups that share nobody: {about}. The estimate was asked for all the same; it rests on "
        "the assumption that the groups differ by chance only."
    ),
    "warning.empty-list": "A list holds nobody and was left out: {about}.",
    "warning.small-list": "A list holds fewer than ten people: {about}.",
    "warning.thin-overlap": "A list shares fewer than ten people with all the others: {about}.",
    "warning.heterogeneity": (
        "More people are on many lists, and on one only, than chance would give: some were easier to record than "
        "others. Methods that assume equal chances then fall short."
    ),
    "warning.pairs-disagree": "Estimates from single pairs of lists differ by more than three times: {about}.",
    "warning.unbounded": "The records set no upper limit to the number ({about}).",
    "warning.far": "The estimate is more than ten times the number recorded ({about}); the records carry little of it.",
    "warning.saturated": (
        "The model without any restriction, which says nothing about the unrecorded, is favoured with "
        "probability {about}."
    ),
    "warning.one-person": ("One person more or fewer in a single pattern moves the estimate by more than 5%: {about}."),
    "warning.tail-levels": (
        "An end of the interval rests on a handful of the resamples and may change with another seed ({about})."
    ),
    "warning.resamples-failed": "Some resamples allowed no estimate and were left out: {about}.",
    "warning.beyond-20n": "Part of the answer lies beyond 20 times the number recorded ({about}); peers cut it off.",
    "warning.sensitive": "The upper end moves by more than a fifth when one setting is changed by one step: {about}.",
    "warning.many-lists-prior": (
        "With more than six lists, what is assumed about each list says beforehand that most people were seen."
    ),
    "warning.many-classes": "The last of the classes allowed is in use ({about}); allow more.",
    "warning.modes": (
        "From scattered starts the search settled at more than one place ({about}); it was begun again by letting "
        "people in bit by bit."
    ),
    "warning.stratum-refused": "For some strata there is no estimate: {about}. The total is therefore a lower bound.",
    "warning.few-replicates": "Fewer than ten linked tables were given: {about}. The spread between them is uncertain.",
    "warning.replicate-refused": "For some of the linked tables there is no estimate: {about}.",
    "warning.methods-disagree": "The methods differ by more than the widest of their intervals would suggest: {about}.",
}


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """One refusal or warning.

    Attributes
    ----------
    code : str
        Stable; starts with ``input.``, ``refused.`` or ``warning.``.
    text : str
        The same in plain words, complete as it stands.
    about : tuple of str
        The lists, strata or figures concerned.
    """

    code: str
    text: str
    about: tuple[str, ...] = ()


def remark(code: str, *about: str) -> Remark:
    """Return the remark of `code` about the given things."""
    return Remark(code=code, text=CODES[code].replace("{about}", "; ".join(about) or "-"), about=about)


class CaptureError(InputError):
    """The table of patterns is wrong in itself.

    Parameters
    ----------
    reason : Remark
        What is wrong.
    remedy : str
        What the user can do.
    """

    def __init__(self, reason: Remark, remedy: str) -> None:
        super().__init__(reason.text, "", remedy)
        self.code = f"estimate.{reason.code}"
        self.reason = reason


class EstimateRefused(AigaqError):
    """The table is well formed, but no honest number can be drawn from it.

    Parameters
    ----------
    reason : Remark
        Why not.
    """

    exit_code = 3

    def __init__(self, reason: Remark) -> None:
        super().__init__(
            reason.text, "", "No number is given. Add a source that overlaps with the others, or say less."
        )
        self.code = f"estimate.{reason.code}"
        self.reason = reason
