"""The language is told where enough words are there, and left open where not."""

from __future__ import annotations

import pytest

from accordingto.capture.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The guard said that three trucks had left the pier before dawn and that nobody looked at them.", "en"),
        ("TURKISH AGENTS FUNNELED WEAPONS OVER BORDER, CAPTURED FIGHTER SAYS AFTER ARREST NEAR TOWN", "en"),
        ("El guardia dijo que tres camiones salieron del muelle antes del amanecer y que nadie los miró.", "es"),
        ("Охранник сказал, что три грузовика уехали с пирса до рассвета, и солдаты пропустили их.", "ru"),
        ("قال الحارس إن ثلاث شاحنات غادرت الرصيف قبل الفجر وإن الجنود سمحوا لها بالمرور دون تفتيش", "ar"),
        ("M.H.", None),
        ("14:30 — 1,200 / 55 %", None),
    ],
)
def test_language_of(text: str, language: str | None) -> None:
    assert language_of(text) == language
