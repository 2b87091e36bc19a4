"""The pages in a real browser: read, judged, added to and searched, by mouse and keyboard, with and without scripts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from accordingto.store.sought import Sought

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.room.conftest import Served

AXE = Path(__file__).with_name("axe") / "axe.min.js"
RULES = "rules => axe.run(document, rules).then(found => found.violations.map("
RULES += "one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')))"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 800}
REPORT = "Grain at Oster\n\nCyra said the mill at Oster ground no grain on Friday, and that was all she said of it.\n"

Visitor = Callable[..., "Page"]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitor]:
    """A page of a room, entered by its link; whatever goes wrong in the browser fails the test."""
    opened: list[tuple[Page, Served, list[str]]] = []

    def enter(room: Served, **context: object) -> Page:
        page = chromium.new_context(**{"viewport": WIDE, **context}).new_page()  # type: ignore[arg-type]
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda asked: None if asked.url.startswith(room.at) else wrong.append(asked.url))
        page.goto(room.link)
        page.wait_for_url(f"{room.at}/")
        opened.append((page, room, wrong))
        return page

    yield enter
    for page, _, wrong in opened:
        page.context.close()
        assert wrong == []


def paths(room: Served) -> list[str]:
    """A page of every kind, the last but two a report's."""
    catalogue = room.desk.case.catalogue
    reports = {one.outlet: one.id for one in catalogue.reports().found}
    allegation = catalogue.allegations(Sought(words="grain")).found[0].id
    source = catalogue.sources("Ada").found[0].id
    return [
        "/", "/reports", "/allegations", "/sources", "/search?words=grain", "/map", "/refused", "/unread",
        "/judgements", "/add", "/words", "/export", f"/export?allegation={allegation}&words=men",
        "/search?words=grain&as=allegations", f"/allegation/{allegation}", f"/source/{source}",
        f"/report/{reports['Meridan Post']}", f"/report/{reports['<b>Evil</b> & Sons']}",
        f"/report/{reports['Meridan Post']}/beside/{reports['The Coastal Ledger']}",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [("wide", "light"), ("narrow", "dark")])
def test_every_page_is_accessible_and_fits(shown: Served, visit: Visitor, width: str, scheme: str) -> None:
    size = WIDE if width == "wide" else NARROW
    page = visit(shown, viewport=size, color_scheme=scheme)
    rules = {"resultTypes": ["violations"]} | ({} if width == "wide" else {"runOnly": ["color-contrast"]})
    found: dict[str, list[str]] = {}
    for path in paths(shown):
        page.goto(shown.at + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        if wrong := page.evaluate(RULES, rules):
            found[path] = wrong
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            found.setdefault(path, []).append(f"{over} pixels too wide")
    assert found == {}


def test_the_door_is_accessible(shown: Served, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        answer = page.goto(f"{shown.at}/enter?token=0")
        assert answer is not None
        assert answer.status == 403
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(RULES, {}) == []


def test_a_chain_shows_where_its_claim_is_focused(shown: Served, visit: Visitor) -> None:
    page = visit(shown)
    page.goto(f"{shown.at}{paths(shown)[-3]}")
    first = page.locator("#words-0")
    first.focus()
    note = page.locator(".seg:focus-within > .pop").first
    assert note.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#card-0$"))
    assert page.locator("#card-0").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_claim_leads_to_its_words_which_light_up(shown: Served, visit: Visitor, scripts: bool) -> None:
    page = visit(shown, java_script_enabled=scripts)
    kept = shown.desk.case.report(shown.desk.case.catalogue.reports(outlet="Meridan Post").found[0].id)
    number = len(kept.report.claims) - 1
    page.goto(f"{shown.at}/report/{kept.id}/claim/{kept.report.claims[number].id}")
    page.wait_for_url(re.compile(f"#words-{number}$"))
    words, other = page.locator(f"#text .c{number}").first, page.locator("#text .c0").first
    assert page.locator(f"#words-{number}").is_visible()
    lit, plain = (one.evaluate("one => getComputedStyle(one).backgroundColor") for one in (words, other))
    assert lit != plain


def test_the_keyboard_is_enough(shown: Served, visit: Visitor) -> None:
    page = visit(shown)
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#content$"))
    page.keyboard.press("j")
    page.wait_for_function("document.activeElement.closest('main') !== null")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('href')") != first
    page.keyboard.press("/")
    page.keyboard.type("grain")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search"))
    assert "8 found." in page.inner_text("main")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_graph_is_scaled_to_the_window_and_scrolled_on_a_phone(
    shown: Served, visit: Visitor, scripts: bool
) -> None:
    page = visit(shown, java_script_enabled=scripts)
    page.goto(f"{shown.at}/allegation/{shown.desk.case.catalogue.allegations(Sought(words='grain')).found[0].id}")
    region, graph = page.locator("#graph .scroll"), page.locator("svg.flow")
    whole = float(graph.get_attribute("width") or 0)
    box = graph.bounding_box()
    assert box
    assert box["width"] == pytest.approx(whole)
    assert not page.locator("#goes-on").is_visible()
    page.set_viewport_size({"width": round(whole * 0.9) + 40, "height": 800})
    box = graph.bounding_box()
    assert box
    assert whole * 0.8 <= box["width"] < whole
    assert not page.locator("#goes-on").is_visible()
    page.set_viewport_size({"width": 375, "height": 800})
    box = graph.bounding_box()
    assert box
    assert box["width"] == pytest.approx(whole)
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    if scripts:
        assert page.locator("#goes-on").is_visible()
        assert region.evaluate("one => one.scrollLeft") > 0


def test_the_search_form_narrows(shown: Served, visit: Visitor) -> None:
    page = visit(shown)
    page.goto(f"{shown.at}/search?words=grain")
    page.get_by_label("Source's name").fill("ada")
    page.locator("form.filters button").click()
    assert "2 found." in page.inner_text("main")
    page.get_by_role("link", name="map and times", exact=True).click()
    page.wait_for_url(re.compile("/map"))
    assert page.locator("svg.timeline").is_visible()
    assert page.get_by_label("Source's name").input_value() == "ada"


@pytest.mark.parametrize(
    ("fill", "choose", "found"),
    [
        ({"Words of the report": "fuel"}, {}, 10),
        ({"Outlet": "ledger"}, {}, 5),
        ({"Where it happened": "norvale", "When, from": "2021-05-10", "to": "2021-05-10"}, {}, 3),
        ({"When, from": "2021-05-11"}, {}, 0),
        ({}, {"How they know": "witness", "Denied": "yes"}, 4),
        ({"Origins, at least": "9"}, {}, 0),
    ],
)
def test_every_field_of_the_search_form_is_sought(
    shown: Served, visit: Visitor, fill: dict[str, str], choose: dict[str, str], found: int
) -> None:
    page = visit(shown)
    page.goto(f"{shown.at}/search")
    form = page.locator("form.filters")
    for name, value in fill.items():
        form.get_by_label(name, exact=True).fill(value)
    for name, value in choose.items():
        form.get_by_label(name, exact=True).select_option(value)
    form.locator("button").click()
    assert f"{found} found." in page.inner_text("main")
    for name, value in (fill | choose).items():
        assert form.get_by_label(name, exact=True).input_value() == value


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_the_pages_are_named_on_one_line_and_where_one_is_is_in_sight(
    shown: Served, visit: Visitor, width: int
) -> None:
    page = visit(shown, viewport={"width": width, "height": 800})
    for path in paths(shown):
        page.goto(shown.at + path)
        names = page.locator(".bar nav a")
        assert len({round(box["y"]) for one in names.all() if (box := one.bounding_box())}) == 1
        if (here := page.locator(".bar [aria-current]")).count():
            box = here.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
    assert page.locator(".bar [aria-current]").inner_text() == "Reports"


@pytest.mark.parametrize(
    ("choice", "fill", "shown_as"),
    [
        ("The text does not say this at all", {}, "wrong reading"),
        (
            "Other words are the claim",
            {"The words, exactly": "nine men took part"},
            "the claim is “nine men took part”",
        ),
        ("It came through others", {"Through whom": "Norvale Relief Union < a driver"}, "came through: Norvale Relief"),
        ("They know it otherwise", {"How they know": "witness"}, "access: saw or heard it"),
        ("Give it a grade", {"Grade, such as": "B2"}, "grade B2"),
    ],
)
def test_a_claim_is_judged_and_the_judgement_taken_back(
    served: Served, visit: Visitor, choice: str, fill: dict[str, str], shown_as: str
) -> None:
    page = visit(served)
    report = served.desk.case.catalogue.reports(outlet="The Beacon").found[0].id
    page.goto(f"{served.at}/report/{report}")
    card = page.locator("#card-1")
    card.locator("details.act > summary").click()
    form = card.locator("form")
    form.get_by_label(choice).check()
    for name, value in fill.items():
        field = form.get_by_label(name)
        field.select_option(value) if name == "How they know" else field.fill(value)
    form.get_by_label("Your name").fill("N. Ruiz")
    form.get_by_label("Because").fill("I read it again")
    form.get_by_role("button").click()
    page.wait_for_url(re.compile("#card-1$"))
    told = page.locator("#card-1 .judged").inner_text()
    assert shown_as in told
    assert "N. Ruiz" in told
    page.locator("#card-1 .judged summary").click()
    undo = page.locator("#card-1 .judged form")
    assert undo.get_by_label("Your name").input_value() == "N. Ruiz"
    undo.get_by_label("Because").fill("it was right")
    with page.expect_navigation():
        undo.get_by_role("button").click()
    assert "taken back" in page.locator("#card-1 .judged").inner_text()


@pytest.mark.parametrize(
    ("choice", "fill", "shown_as"),
    [
        ("This is no source", {}, "wrong reading"),
        ("It is called otherwise", {"Name": "Ada Berg"}, "name Ada Berg"),
        ("Give it a grade", {"Grade, such as": "B2"}, "grade B2"),
    ],
)
def test_a_source_is_judged_and_the_judgement_stands_until_it_is_taken_back(
    served: Served, visit: Visitor, choice: str, fill: dict[str, str], shown_as: str
) -> None:
    page = visit(served)
    page.goto(f"{served.at}/source/{served.desk.case.catalogue.sources('Ada').found[0].id}")
    page.locator(".acts > details.act > summary").first.click()
    form = page.locator("details.act[open] form")
    form.get_by_label(choice).check()
    for name, value in fill.items():
        form.get_by_label(name, exact=name == "Name").fill(value)
    sign(page, "I know her")
    page.goto(f"{served.at}/judgements")
    row = page.locator(".judgement").first
    assert shown_as in row.inner_text()
    row.locator("summary").click()
    sign(page, "I do not")
    assert "taken back" in page.locator(".judgement", has_text=shown_as).last.inner_text()
    page.locator(".judgement").first.locator("summary").click()
    sign(page, "I do, after all")
    assert "taken back" not in page.locator(".judgement", has_text=shown_as).last.inner_text()


def test_a_claim_is_parted_from_an_allegation_and_a_report_from_another(served: Served, visit: Visitor) -> None:
    page, catalogue = visit(served), served.desk.case.catalogue
    grain = catalogue.allegations(Sought(words="grain")).found[0]
    whole = len(served.desk.case.allegation(grain.id).claims)
    page.goto(f"{served.at}/allegation/{grain.id}")
    page.locator("#affirmed .row", has_text="Norvale Relief Union").locator("details.act > summary").click()
    sign(page, "another night")
    parted = catalogue.allegations(Sought(words="grain", outlet="post")).found
    assert max(len(served.desk.case.allegation(one.id).claims) for one in parted) < whole
    reports = {one.outlet: one.id for one in catalogue.reports().found}
    page.goto(f"{served.at}/report/{reports['Meridan Post']}/beside/{reports['The Coastal Ledger']}")
    page.get_by_text("one is not from the other").click()
    sign(page, "each has it from the agency")
    assert [one.judgement.about for one in served.desk.case.judgements()] == ["claim", "report"]


def test_words_selected_in_the_text_go_into_the_form(served: Served, visit: Visitor) -> None:
    page = visit(served)
    report = served.desk.case.catalogue.reports(outlet="The Beacon").found[0].id
    page.goto(f"{served.at}/report/{report}")
    page.locator("#card-1 details.act > summary").click()
    page.evaluate(
        "const range = document.createRange(); range.selectNodeContents(document.querySelector('#text p'));"
        "getSelection().removeAllRanges(); getSelection().addRange(range)"
    )
    page.wait_for_timeout(200)
    assert "who burned the grain" in page.locator("#card-1 textarea").input_value()


def test_allegations_and_sources_are_joined(served: Served, visit: Visitor) -> None:
    page = visit(served)
    grain, other = served.desk.case.catalogue.allegations().found[:2]
    page.goto(f"{served.at}/allegation/{grain.id}")
    page.get_by_text("join it with another allegation").click()
    page.get_by_label("The other allegation").type(" ".join(other.words.split()[:3]))
    page.locator(f"#suggested input[value='{other.id}']").check()
    sign(page, "it is one fire")
    guards = [id for one in served.desk.case.sources("harbour guard") for id in one.ids]
    page.goto(f"{served.at}/source/{guards[0]}")
    page.get_by_text("is it the same as another source?").click()
    page.locator("#as-same").check()
    page.get_by_label("The other source").type("harbour")
    page.locator(f"#suggested input[value='{guards[1]}']").check()
    sign(page, "they met one guard")
    page.goto(f"{served.at}/judgements")
    assert "same as “a harbour guard”" in page.inner_text("main")
    assert [one.judgement.verdict for one in served.desk.case.judgements()] == ["same", "same"]


def sign(page: Page, because: str) -> None:
    """Sign the one form that is open, and send it."""
    form = page.locator("details.act[open] form").last
    form.get_by_label("Your name").fill("N. Ruiz")
    form.get_by_label("Because").fill(because)
    with page.expect_navigation():
        form.get_by_role("button").click()


def test_files_are_dropped_and_progress_outlives_a_reload(
    served: Served, visit: Visitor, fake_reader: None, tmp_path: Path
) -> None:
    page = visit(served)
    (tmp_path / "oster.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    page.goto(f"{served.at}/add")
    page.locator("#files").set_input_files([tmp_path / "oster.txt", tmp_path / "empty.txt"])
    page.get_by_role("button", name="Add the files").click()
    page.reload()
    page.wait_for_selector("#errands:not([hx-get])")
    told = page.locator("#errands").inner_text()
    assert "2 of 2" in told
    assert "1 added" in told
    assert "the file is empty" in told
    page.locator("#errands details summary").click()
    page.get_by_role("link", name="oster.txt").click()
    assert "Grain at Oster" in page.inner_text("h1")


def test_an_address_is_pasted_and_what_became_of_it_is_told(served: Served, visit: Visitor) -> None:
    page = visit(served)
    page.goto(f"{served.at}/add")
    page.get_by_label("One or several").fill("look at http://127.0.0.1:9/secret and at /etc/passwd")
    page.get_by_role("button", name="Fetch and add them").click()
    page.wait_for_selector("#errands .refusals")
    assert "private network" in page.locator("#errands .refusals").inner_text()
    assert "passwd" not in page.locator("#errands").inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_chosen_allegations_are_exported(served: Served, visit: Visitor, tmp_path: Path, scripts: bool) -> None:
    page = visit(served, java_script_enabled=scripts)
    page.goto(f"{served.at}/allegation/{served.desk.case.catalogue.allegations(Sought(words='grain')).found[0].id}")
    page.get_by_role("link", name="Export this allegation").click()
    page.get_by_label("words to look for").fill("men")
    page.locator("form[method=get].plain button").click()
    page.get_by_label("About nine men took part").check()
    page.locator("form[method=get].plain button").click()
    assert "Export 2 allegations" in page.inner_text("main")
    page.get_by_label("csv: claims").check()
    with page.expect_download() as begun:
        page.get_by_role("button", name="Export", exact=True).click()
    begun.value.save_as(tmp_path / "out.zip")
    assert begun.value.suggested_filename == "norvale.csv.zip"
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert packed.read("norvale.allegations.csv").count(b"\n") == 3


def test_a_dossier_is_put_down_with_names_replaced(served: Served, visit: Visitor, tmp_path: Path) -> None:
    page = visit(served)
    page.goto(f"{served.at}/export")
    page.get_by_label("html: dossier").check()
    page.get_by_text("for an audience").click()
    page.get_by_label("Audience").fill("court")
    page.get_by_label("Or what stands in it").fill('[court]\n"Witness 1" = ["Ada Lund"]\n')
    with page.expect_download() as begun:
        page.get_by_role("button", name="Export", exact=True).click()
    begun.value.save_as(tmp_path / "out.html")
    alone = page.context.new_page()
    alone.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    alone.goto((tmp_path / "out.html").as_uri())
    assert "Witness 1" in alone.inner_text("body")
    assert "Lund" not in alone.content()


def test_what_stands_against_an_export_is_told_where_it_was_asked_for(shown: Served, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(shown.link)
        page.wait_for_url(f"{shown.at}/")
        page.goto(f"{shown.at}/export")
        page.get_by_text("for an audience").click()
        page.get_by_label("Audience").fill("court")
        page.get_by_label("Or what stands in it").fill('[court]\n"Witness 1" = ["Nobody Atall"]\n')
        page.get_by_role("button", name="Export", exact=True).click()
        assert "nothing in the case goes by 'Nobody Atall'" in page.locator("main [role=alert]").inner_text()
        assert "Nobody Atall" in page.get_by_label("Or what stands in it").input_value()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(RULES, {}) == []


def test_all_of_it_works_without_scripts(served: Served, visit: Visitor) -> None:
    page = visit(served, java_script_enabled=False)
    report = served.desk.case.catalogue.reports(outlet="The Beacon").found[0].id
    page.goto(f"{served.at}/report/{report}")
    page.locator("#card-0 details.act > summary").click()
    page.locator("#card-0").get_by_label("Give it a grade").check()
    page.locator("#card-0").get_by_label("Grade, such as").fill("B2")
    page.locator("#card-0").get_by_label("Your name").fill("N. Ruiz")
    page.locator("#card-0").get_by_label("Because").fill("it fits")
    page.locator("#card-0").get_by_role("button", name="Keep").click()
    assert "grade B2" in page.locator("#card-0 .judged").inner_text()


def test_a_hostile_report_runs_nothing(shown: Served, visit: Visitor) -> None:
    page = visit(shown)
    evil = next(one.id for one in shown.desk.case.catalogue.reports().found if "Evil" in (one.outlet or ""))
    for path in ("/", "/reports", f"/report/{evil}", "/search?words=evil"):
        page.goto(shown.at + path)
        assert page.locator("main img").count() == 0
        assert page.locator("main script").count() == 0
    assert "⟨RLO⟩" in page.inner_text("main")
