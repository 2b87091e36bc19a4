"""Set phrases that give a whole sentence to somebody: "in the words of a nurse", "as the governor put it".

The first look learned cues that are verbs, and "according to"; it passes many a set phrase by. Where it read nothing,
the phrase says itself who tells and what; the second look says how.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accordingto.attribution import Telling, stretches
from accordingto.encoder.reading import Anchor
from accordingto.sentence import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from accordingto.encoder import Encoder, Reading

    Run = tuple[int, int]

_NOUN = (
    r"(?:words|view|opinion|judge?ment|estimation|estimate|telling|account|accounts|version|reckoning|assessment|belief"
    r"|description|recollection|testimony)"
)
_WHO = r"(?P<who>(?!(?:my|our|your|this|that|these|those|all|some|no|any|I|we|you)\b)[^,.;:()“”\"\n]{2,90}?)"
_MORE = r"(?:,\s(?:an?|the|who|whose|which|himself|herself)\s[^,.;:()“”\"\n]{2,80}(?=,))?"
"""What is said of somebody beside the name, up to the next comma."""
_NORM = r"(?:plans?|schedules?|traditions?|customs?|protocol|rules?|need|taste|type|size)\b"
"""What something may go by that tells nothing."""
_OF = rf"(?:(?:in|by|from|on)\sthe\s(?:own\s)?{_NOUN}\sof|according\sto\s(?!{_NORM}))\s?{_WHO}"
_OWN = rf"(?:in|by|from|on)\s(?P<who>(?:his|her|their|its)|[^,.;:()“”\"\n]{{2,60}}?[’'](?=s?\s)s?)\s(?:own\s)?{_NOUN}"
_PUT = (
    rf"as\s{_WHO}(?:,\s(?:an?|the)\s[^,.;:()“”\"\n]{{2,80}},)?"
    r"\s(?:put|puts|tells|told|saw|sees|describes|described|remembers|remembered)\sit"
)
_PAPER = r"(?:footage|videos?|film|photos?|photographs?|pictures?|images?|recordings?|clips?|tape|broadcast)"
_SEEN = (
    r"(?:can|could|is|are|was|were)\s(?:clearly\s)?(?:be\s)?(?:seen|heard|shown|visible|filmed|captured)\s(?:in|on)\s"
    rf"(?P<who>(?:\w+\s){{0,4}}{_PAPER}\b[^.;:()“”\"\n]*)"
)
"""What stands in a recording, before the words for the recording."""
_RUMOUR = r"(?:word|rumou?r|legend)\s(?:has|had)\sit|the\sstory\s(?:goes|went)|talk\sis"
_TESTIMONY = rf"(?:that|this|such)\s(?:is|was)\s(?:the\s)?{_NOUN}\sof\s{_WHO}"
_PHRASES = tuple(
    re.compile(pattern, re.I)
    for one in (_OF, _OWN, _PUT)
    for pattern in (
        rf"^\W*(?P<cue>{one}){_MORE},\s+(?P<content>[^\s].{{15,}})$",
        rf"^(?P<content>[^“”\"]{{15,}}?),\s+(?P<cue>{one}){_MORE}[.!?…]*$",
    )
) + tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^(?P<content>[^“”\";]{{10,}}?)\s(?P<cue>{_SEEN})[.!?…]*$",
        rf"^(?P<content>[^“”\"]{{15,}}?)[:;–—]\s*(?P<cue>{_TESTIMONY}){_MORE}(?:,[^,]*)?[.!?…]*$",
        rf"^\W*(?P<cue>{_RUMOUR})(?P<who>)\sthat\s(?P<content>.{{15,}})$",
    )
)


def phrased(text: str, encoder: Encoder, reading: Reading, told: Sequence[Telling]) -> list[Telling]:
    """Tellings with those that set phrases make of sentences in which nothing else was read, in the text's order."""
    taken = [s for t in told for s in stretches(reading, (*t.content, *((t.cue,) if t.cue else ())))]
    found = []
    for sentence in sentences(text):
        if any(s.start < sentence.end and sentence.start < s.end for s in taken):
            continue
        runs = next(_runs(text[sentence.start : sentence.end], sentence.start, reading), None)
        if runs:
            found.append(runs)
    least = encoder.tuned.conventions["accordingto"]
    looks = encoder.look(reading, [Anchor(*cue, True, 1.0) for cue, _, _ in found], "accordingto") if found else []
    made = [
        Telling(look.anchor, cue, (content,), (("origin", (who,)),) if who else (), look, look.valid)
        for (cue, who, content), look in zip(found, looks, strict=True)
        if look.valid >= least.valid
    ]
    return sorted((*told, *made), key=lambda t: (t.content[0], t.anchor.start))


def _runs(sentence: str, offset: int, reading: Reading) -> Iterator[tuple[Run, Run | None, Run]]:
    """The word pieces of the phrase without whom it names, of these words, and of the content."""
    for pattern in _PHRASES:
        if match := pattern.match(sentence):
            who, content, cue = (
                reading.tokens.touched(*(offset + at for at in match.span(name))) for name in ("who", "content", "cue")
            )
            if content and cue:
                yield _longer(cue, who) if who else cue, who, content


def _longer(cue: Run, who: Run) -> Run:
    """The longer part of a phrase before or behind the words that it holds for somebody."""
    before, behind = (cue[0], who[0]), (who[1], cue[1])
    longer = max(before, behind, key=lambda run: run[1] - run[0])
    return longer if longer[0] < longer[1] else cue
