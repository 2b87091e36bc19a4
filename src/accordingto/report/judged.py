"""What people decided about a case, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from accordingto.casefile import Judgement, KeptJudgement
from accordingto.glossary import label
from accordingto.report.kept import SHOWN, many
from accordingto.report.legible import one_run
from accordingto.report.terminal import wrapped

LONGEST = 120
"""Characters of judged words that are shown."""


def judgement_lines(found: Iterable[KeptJudgement], width: int) -> Iterator[Text]:
    """Judgements, the earliest first, each with what it is about and whether it stands."""
    listed = list(found)
    for one in listed:
        told = one.judgement
        undone = f" · undone by {one.undone_by[:SHOWN]}" if one.undone_by else ""
        words = Text.assemble((verdict(told), "bold"), f" · {told.judge}, {one.judged_at[:10]}{undone}")
        yield from wrapped(words, width, f"{one.id[:SHOWN]}  ", "cyan")
        named = told.detail.get("name") or _short(told.words.text)
        yield from wrapped(Text(f"{told.about}: {one_run(named)}"), width, "    ")
        yield from wrapped(Text(f"because: {one_run(told.reason)}"), width, "    ")
    yield Text(f"{many(len(listed), 'judgement')}")


def verdict(told: Judgement) -> str:
    """What was decided, in a few words."""
    detail = told.detail
    if told.verdict in ("same", "different"):
        other = detail.get("other_name") or _short(detail.get("other_words", ""))
        return one_run(f"{told.verdict} {'as' if told.verdict == 'same' else 'from'} “{other}”")
    if told.verdict == "undone":
        return f"undoes {detail['judgement'][:SHOWN]}"
    if told.verdict == "chain":
        return one_run(f"came through: {detail['chain'] or 'nobody, it is in the own voice of the report'}")
    if told.verdict == "access":
        return f"access: {label('access', detail['access']).phrase}"
    if told.verdict == "span":
        return one_run(f"the claim is “{_short(detail['span_words'])}”")
    return one_run(f"{told.verdict} {detail.get(told.verdict, '')}".strip())


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
