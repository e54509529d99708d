"""Types of annotated events, and the codes of ``events.toml`` that say the same."""

from __future__ import annotations

CODES: dict[str, frozenset[str]] = {
    kind: frozenset(codes.split())
    for kind, codes in {
        "killed": "force.death custody.death",
        "died_in_custody": "custody.death force.death",
        "injured": "force.injury",
        "detained": "custody.arrest custody.incomm custody.unofficial media.obstructed",
        "remanded": "custody.judge",
        "charged": "proceeding.charge",
        "tried": "proceeding.hearing",
        "convicted": "proceeding.verdict",
        "acquitted": "proceeding.verdict",
        "sentenced": "proceeding.sentence assembly.sanction",
        "appeal_rejected": "proceeding.appeal",
        "appeal_upheld": "proceeding.appeal",
        "released": "custody.release proceeding.clemency",
        "amnestied": "proceeding.clemency custody.release",
        "tortured": "torture.alleged",
        "searched": "proceeding.search",
        "threatened": "media.attacked media.obstructed defender.reprisal torture.alleged investigation.protect",
        "attacked": "force.firearm force.beating force.lesslethal assembly.violence media.attacked defender.reprisal",
        "fined": "assembly.sanction proceeding.sentence",
        "dismissed": "labour.dismissal investigation.removal",
        "interrogated": "custody.arrest investigation.step assembly.prevented defender.reprisal",
        "extradited": "return.returned",
        "banned_or_suspended": "media.closed organisation.banned communications.blocking",
        "statement": "statement.fact statement.guilt statement.denial statement.commitment statement.call",
        "other": "",
    }.items()
}
#: Types that are steps of a legal case.
LEGAL = frozenset(
    (
        "detained", "remanded", "charged", "tried", "convicted", "acquitted", "sentenced", "appeal_rejected",
        "appeal_upheld", "released", "amnestied",
    )
)  # fmt: skip
#: Types that tell of harm: a claim of one of them beside a row of another is not one too many.
HARM = frozenset(("killed", "died_in_custody", "injured", "attacked", "tortured", "threatened"))
#: Outcomes in the claim that say the same as the type of the row.
OUTCOMES: dict[str, frozenset[str]] = {
    "convicted": frozenset({"convicted"}),
    "acquitted": frozenset({"acquitted", "discontinued"}),
    "appeal_rejected": frozenset({"upheld", "rejected", "refused", "increased"}),
    "appeal_upheld": frozenset({"reduced", "quashed", "remitted", "granted", "acquitted", "discontinued"}),
}
