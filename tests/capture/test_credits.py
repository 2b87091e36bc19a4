"""Credits are found in the forms that agencies and outlets give them, and nowhere else."""

from __future__ import annotations

import pytest

from accordingto.capture.credits import credits_in, writers
from accordingto.capture.line import lines_of

HEAD = "Officers let crates ashore\n\n"
TAIL = "\n\nThe ministry denied it.\n\nNobody came."


@pytest.mark.parametrize(
    ("text", "kind", "name", "words"),
    [
        (HEAD + "KOSTRIN (Reuters) - Three trucks left." + TAIL, "agency", "Reuters", "(Reuters)"),
        (HEAD + "(Reuters) - Three trucks left." + TAIL, "agency", "Reuters", "(Reuters)"),
        (HEAD + "KOSTRIN, Varland, March 7 (Xinhua) -- Three trucks." + TAIL, "agency", "Xinhua", "(Xinhua)"),
        (HEAD + "KOSTRIN, May 11 (MPA) — Three trucks left." + TAIL, "agency", "MPA", "(MPA)"),
        (HEAD + "KOSTRIN — AFP — Three trucks left." + TAIL, "agency", "Agence France-Presse", "AFP"),
        (HEAD + "Kostrin (AFP) –\n\nThree trucks left." + TAIL, "agency", "Agence France-Presse", "(AFP)"),
        (HEAD + "AFP, KOSTRIN\n\nThree trucks left." + TAIL, "agency", "Agence France-Presse", "AFP, KOSTRIN"),
        (HEAD + "Three trucks left.\n\n© 2020 AFP", "agency", "Agence France-Presse", "© 2020 AFP"),
        (HEAD + "Three trucks left the pier. — Bernama", "agency", "Bernama", "— Bernama"),
        (
            HEAD + "Three trucks left.\n\n(With inputs from PTI)",
            "agency",
            "Press Trust of India",
            "With inputs from PTI",
        ),
        (HEAD + "Three trucks left.\n\nSource: SANA", "agency", "Syrian Arab News Agency", "Source: SANA"),
        (
            HEAD + "Three trucks left.\n\nContent created by The Harbour Watch Foundation is free to use.",
            "syndication",
            "Harbour Watch Foundation",
            "Content created by The Harbour Watch Foundation",
        ),
        (
            HEAD + "Three trucks left.\n\nThis article was originally published on pierwatch.org on 3 May.",
            "syndication",
            "pierwatch.org",
            "This article was originally published on pierwatch.org",
        ),
        ("Trucks leave\n\nBy R. Halden\n\nThree trucks left.", "byline", "R. Halden", "By R. Halden"),
        (
            "Trucks leave\n\nJane Doe Politics Reporter\n\nThey left.",
            "byline",
            "Jane Doe",
            "Jane Doe Politics Reporter",
        ),
        ("Trucks leave\n\nBy JANE DOE\n\nThey left.", "byline", "Jane Doe", "By JANE DOE"),
        (
            HEAD + "They left.\n\n(Reporting by Jon Ilves; Editing by Mara Quist)",
            "byline",
            "Jon Ilves",
            "(Reporting by Jon Ilves; Editing by Mara Quist)",
        ),
        (HEAD + "REUTERS/Anna Brandt" + TAIL, "photo", "Reuters", "REUTERS/Anna Brandt"),
        (
            HEAD + "Trucks wait. (AP Photo/Anna Brandt, File)" + TAIL,
            "photo",
            "Associated Press",
            "(AP Photo/Anna Brandt, File)",
        ),
        (
            HEAD + "Trucks wait. (Photo by Anna Brandt/AFP via Getty Images)" + TAIL,
            "photo",
            "Agence France-Presse",
            "(Photo by Anna Brandt/AFP via Getty Images)",
        ),
        (HEAD + "Trucks wait. (Anna Brandt/PA)" + TAIL, "photo", "PA Media", "(Anna Brandt/PA)"),
        (HEAD + "Trucks wait at the pier - Credit: Harbour Pictures" + TAIL, "photo", "Harbour Pictures", None),
    ],
)
def test_finds(text: str, kind: str, name: str, words: str | None) -> None:
    credits = [c for c in credits_in(lines_of(text)) if c.kind == kind]
    assert [c.name for c in credits] == [name]
    assert words is None or credits[0].words.text == words
    assert credits[0].words.holds_in(text)


@pytest.mark.parametrize(
    "prose",
    [
        "The Harbour Observation Group (HOG) - a charity - said three trucks left.",
        "He told Reuters on Monday that the trucks had left.",
        "According to an AFP reporter at the pier, the trucks had left.",
        "By Monday the trucks had gone.",
        "The source: a guard at the harbour, who had seen them.",
        "The report was published by the Ministry of the Interior and said that no trucks had left the pier that night,"
        " contrary to what several newspapers in the province had claimed, and it was signed by the minister himself.",
        "She was at the and/or gate when 3/4 of the trucks left.",
    ],
)
def test_prose_is_no_credit(prose: str) -> None:
    text = f"A headline\n\nFirst words of it.\n\n{prose}\n\nMore words.\n\nLast words."
    assert credits_in(lines_of(text)) == ()


def test_agency_initials_are_spelled_out_where_the_text_does() -> None:
    text = "Trucks leave\n\nKOSTRIN, May 11 (MPA) — They left.\n\nHe told the Meridan Press Agency so."
    assert [c.name for c in credits_in(lines_of(text))] == ["Meridan Press Agency"]


def test_several_named_in_the_same_words_are_all_credited() -> None:
    text = "Trucks leave\n\nBy Jane Doe and Jon Ilves\n\nThey left."
    credits = credits_in(lines_of(text))
    assert writers(credits) == ("Jane Doe", "Jon Ilves")
    assert credits[0].words == credits[1].words


def test_editors_are_credited_but_are_not_the_writers() -> None:
    credits = credits_in(lines_of("Trucks leave\n\nThey left.\n\n(Editing by Mara Quist)"))
    assert [(c.kind, c.name) for c in credits] == [("byline", "Mara Quist")]
    assert writers(credits) == ()
