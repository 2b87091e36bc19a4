"""What stands in a report without being part of it: buttons, adverts, links to others, rights notices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from accordingto.capture.line import Line
from accordingto.record import Credit
from accordingto.span import Stretch

# Words of share bars and menus: a short line of nothing else is one.
_BUTTONS = frozenset(
    "advertisement advertisements advertising ad ads sponsored facebook twitter whatsapp telegram email e-mail mail "
    "print share shares tweet messenger linkedin pinterest reddit copy link comments comment save bookmark listen "
    "subscribe login register menu home search skip close open play mute image caption slideshow gallery video "
    "trending news latest tags topics more related recommended popular next previous back top read x post posts "
    "instagram youtube tiktok flipboard sms font size gift article giftoutline follow us on this story by via to "
    "0 1 2 3 4 5 6 7 8 9 of and & | / + - a photos photo pdf rss facebooktwitter".split()
)
_TOKEN = re.compile(r"[^\s:.,|/()–—\-…»>•·]+")
_WHOLE = re.compile(
    "|".join(
        (
            r"[_*=~.•·\-–— #■]{2,}",
            r"(?:font|text) size:?.{0,20}",
            r"\S+ ?logo|(?:[A-Z][\w&.'’-]* ){1,7}logo",
            r"(?:send|email|e-mail) (?:news )?(?:tips?|comments?|feedback|questions)\b.{0,80}",
            r"(?:follow|like|join|find|tweet) (?:us|me|him|her|them|[A-Z@]).{0,60}?\b(?:on|at) .{0,25}"
            r"(?:twitter|facebook|instagram|telegram|youtube|x\b|whatsapp|google|linkedin|tiktok).{0,60}",
            r"follow (?:us|@\w+|the author)\b.{0,60}",
            r"(?:also|more|see) (?:read|see|watch|from|on|stories|news|about)?\b ?(?:on |from |in )?[^.!?]{0,60}:",
            r"(?:(?:please )?read|see|watch|view|click|tap|listen)"
            r"(?: (?:the |all the )?(?:full|more|next|here|latest|below|now)\b)"
            r"[^.!?]{0,80}",
            r"(?:also[ -]?read|read[ -]?(?:also|more)|see also|also[ -]?see|must[ -]?read|watch|related|read|more"
            r"|recommended|don['’]t miss|trending)\s*[:|–—]\s*\S.{0,180}",
            r"read (?:also|more)\s.{1,160}",
            r"(?:related|recommended|more|other|top|latest) "
            r"(?:stories|articles?|news|reading|content|posts|topics|coverage|links)\b.{0,90}",
            r"related\s+[–—-]\s+\S.{0,160}",
            r"see also\b.{0,120}",
            r"(?:latest|breaking|more|top) [A-Z]\w+(?: \w+)? news",
            r"don['’]t miss.{0,40}|we have more newsletters",
            r"(?:click|tap) (?:here|on|to)\b.{0,120}|.{0,80}\bclick here\.?",
            r"(?:click to )?(?:expand|enlarge) image",
            r"(?:register|sign up|subscribe|log ?in|join) (?:now|today|here|for|to|with)\b.{0,160}",
            r"(?:already a subscriber|not a subscriber|support (?:our|independent) journalism).{0,120}",
            r"(?:get|receive|to get) (?:the |our |all the |essential )?"
            r"(?:latest|daily|weekly|breaking|free|top|international)\b"
            r".{0,120}\b(?:inbox|newsletter|updates?|email|alerts?|click here)\b.{0,40}",
            r".{0,60}\bstraight to your inbox\b.{0,60}",
            r"(?:daily|weekly|our|the)?\s*newsletter.{0,100}",
            r"enter your (?:postcode|email|e-mail)\b.{0,80}",
            r"(?:this (?:site|website) uses cookies|we use cookies|"
            r"cookie policy|privacy policy|terms (?:of|and)).{0,160}",
            r"slideshow ?\(.{0,20}\)|placeholder while.{0,40}|loading.{0,40}|story continues.{0,40}|"
            r"continue reading.{0,40}",
            r"\(?visited \d+ times.{0,40}|\d+ (?:shares?|comments?|views?|min(?:ute)?s? read)|"
            r"\d+ of \d+(?: \d+ of \d+)*",
            r"(?:for|in) (?:the latest|more|licensing|media|press|further|additional) [^.]{0,80}"
            r"(?:app|website|contact|visit|enquir|inquir|information|details)\b.{0,160}",
            r"contact(?: us:?|:) .{0,80}|(?:tel|phone|e-?mail|twitter|fax)\s*:.{0,80}",
            r"\S+@\S+\.\w{2,}|\[email.protected\]|\+?[\d() -]{7,20}|(?:https?://|www\.)\S+",
            r"(?:this|these) (?:article|story|report|post|material|content|statement)[^.]{0,90}"
            r"(?:may not be|must not be|not been edited|auto-?generated|syndicated|reproduced|copyright).{0,300}",
            r"(?:views|opinions) expressed .{0,300}",
            r".{0,120}\ball rights reserved\b.{0,200}|(?:©|\(c\)|copyright)[ :].{0,160}",
            r"our standards:.{0,100}",
            r"content created by .{0,400}",
            r"(?:download|get) (?:our|the) .{0,40}\bapp\b.{0,80}",
            r"\(the refiled story.{0,100}\)",
        )
    ),
    re.I,
)
# Sentences of the same kinds inside a paragraph, as in texts that have lost their line breaks.
_INSIDE = re.compile(
    r"Our Standards:\s?The Thomson Reuters Trust Principles\.?"
    r"|(?:Sign up|Subscribe) (?:for|to) our [^.\n]{0,120}newsletter[^.\n]{0,120}\."
    r"|By clicking ['‘\"“][^.\n]{0,200}Privacy Policy\.?"
    r"|For the latest news from [^.\n]{1,60} download our mobile app\.?"
    r"|(?:©|Copyright)[^.\n]{0,60}\.? All [Rr]ights [Rr]eserved\.?"
    r"|This material,? and other digital content on this website[^.\n]{0,200}\."
    r"|Register now for FREE unlimited access to [\w.]+"
)
_OPENER = re.compile(
    r"(?:also[ -]read|read[ -](?:also|next|more)|related (?:stories|articles?)|more from [^.]{1,50}|trending"
    r"|recommended(?: for you)?|don['’]t miss|see also|you may also like|most read)\s*:?",
    re.I,
)
_LINKS = 4
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*$")


def boilerplate_in(lines: tuple[Line, ...], credits: Iterable[Credit]) -> tuple[Stretch, ...]:
    """Stretches of a text that are not part of its telling, in order and apart from each other.

    Whole lines for the most part. A line that is nothing but credits counts: it says where the
    report comes from, and tells nothing.
    """
    credited = [Stretch(c.words.start, c.words.end) for c in credits]
    return joined([*_lines(lines), *_sentences(lines), *_credit_lines(lines, credited)])


def _lines(lines: tuple[Line, ...]) -> Iterator[Stretch]:
    links = 0  # how many more lines may be links that an opener such as “Related stories” announces
    for line in lines:
        links = links - 1 if len(line.text) < 130 and not _SENTENCE_END.search(line.text) else 0
        if links > 0 or is_boilerplate(line.text):
            yield Stretch(line.start, line.end)
        links = _LINKS + 1 if _OPENER.fullmatch(line.text) else links


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is boilerplate by its own words."""
    if len(line) > 500:
        return False
    tokens = _TOKEN.findall(line.lower())
    if len(tokens) <= 12 and all(token in _BUTTONS for token in tokens):
        return bool(tokens) or not any(c.isalnum() for c in line)
    return _WHOLE.fullmatch(line) is not None


def _sentences(lines: tuple[Line, ...]) -> Iterator[Stretch]:
    for line in lines:
        for match in _INSIDE.finditer(line.text):
            yield Stretch(line.start + match.start(), line.start + match.end())


def _credit_lines(lines: tuple[Line, ...], credited: list[Stretch]) -> Iterator[Stretch]:
    for line in lines:
        within = [c for c in credited if line.start <= c.start and c.end <= line.end]
        if within and sum(c.end - c.start for c in set(within)) >= 0.8 * len(line.text):
            yield Stretch(line.start, line.end)


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches in order, those that touch or overlap made one."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches):
        if joined and stretch.start <= joined[-1].end:
            joined[-1] = Stretch(joined[-1].start, max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return tuple(joined)
