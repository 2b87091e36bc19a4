"""``accordingto evaluate``: measure the reader on annotated corpora and on annotated reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from accordingto.evaluate.conventions import Convention
    from accordingto.evaluate.measure import Measurement
    from accordingto.evaluate.prediction import Predictor


Command = Callable[..., None]


def printed(command: Command) -> Command:
    """The options that every evaluation has."""
    for option in (
        click.option("--analysis", is_flag=True, help="Show what goes wrong, by kind (JSON always has it)."),
        click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take the first N records only."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["table", "json"]),
            default="table",
            help="How to print; table if absent.",
        ),
    ):
        command = option(command)
    return command


def shared(command: Command) -> Command:
    """The options of evaluations that read with a model."""
    model = click.option(
        "--model", default="default", show_default=True, metavar="NAME", help="The model to read with."
    )
    return model(printed(command))


def on_corpora(command: Command) -> Command:
    """The options of evaluations on corpora."""
    convention = click.option(
        "--convention", metavar="NAME", help="Annotation convention; if absent, from the file name."
    )
    return shared(convention(predicting(command)))


def predicting(command: Command) -> Command:
    """A corpus, and where predictions for it are read or written."""
    path = click.Path(path_type=Path)
    for option in (
        click.option("--predicted", type=path, metavar="FILE", help="Score these predictions; read nothing."),
        click.option("--predictions", "out", type=path, metavar="OUT", help="Write what is predicted, as FILE is."),
        click.argument("corpus", type=path, metavar="FILE_OR_FOLDER"),
    ):
        command = option(command)
    return command


@click.group()
def evaluate() -> None:
    """Measure the reader on annotated corpora and reports.

    Corpora are JSON lines (.jsonl or .jsonl.xz), or a folder of such files.
    """


@evaluate.command()
@on_corpora
def attribution(**options: Any) -> None:
    """Score who says what: sources, cues, contents, and the relations of the three."""
    measure_corpora("attribution", **options)


@evaluate.command()
@on_corpora
def entities(**options: Any) -> None:
    """Score mentions of people, bodies, places and so on."""
    measure_corpora("entities", **options)


@evaluate.command()
@on_corpora
def coref(**options: Any) -> None:
    """Score which mentions are the same: clusters, or single pronouns with two names."""
    measure_corpora("coref", **options)


@evaluate.command()
@predicting
@printed
def times(corpus: Path, predicted: Path | None, out: Path | None, limit: int | None, **shown: Any) -> None:
    """Score expressions of time: spans, TIMEX3 types and values. Rules find them; no model is loaded."""
    from accordingto.evaluate import run

    files = run.files("times", corpus)
    orders = (
        run.Order("times", file, predicted=predicted, out=out_for(out, file, corpus), limit=limit) for file in files
    )
    present([run.measured(order).of(str(order.file), None) for order in orders], **shown)


@evaluate.command()
@shared
@predicting
@click.option("--names-given", "given", is_flag=True, help="Resolve the annotated names only; no model is loaded.")
def places(
    corpus: Path, predicted: Path | None, out: Path | None, limit: int | None, model: str, given: bool, **shown: Any
) -> None:
    """Score names of places: found, and put within 161 km; countries by their code.

    With --names-given, the share of annotated names that are put right, beside what the place with most inhabitants
    gets.
    """
    from accordingto.evaluate import run

    files = run.files("places", corpus)
    reader = None if given or predicted is not None else load(model)
    made = []
    for file in files:
        order = run.Order("places", file, predicted=predicted, out=out_for(out, file, corpus), limit=limit, given=given)
        made.append(run.measured(order, reader).of(str(file), reader.model if reader is not None else None))
    present(made, **shown)


@evaluate.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--read", type=click.Path(path_type=Path), metavar="FOLDER", help="Score these JSON files; read nothing.")
@click.option(
    "--predictions", "out", type=click.Path(path_type=Path), metavar="OUT", help="Write OUT/ID.json for each report."
)
@shared
def reports(folder: Path, read: Path | None, out: Path | None, limit: int | None, model: str, **shown: Any) -> None:
    """Score whole reports: claims with their chains, access, certainty and so on.

    FOLDER holds the annotation as claims/ID.json and the texts as text/ID.txt.
    """
    from accordingto.evaluate import measure, run

    if read is not None:
        found = run.reports_before(folder, read, limit)
    else:
        found = run.reports(folder, lambda paths: read_texts(paths, model), out, limit)
    for one in found:
        if one.unread is not None:
            click.echo(f"{one.id}: {one.unread}", err=True)
    present([measure.of_reports(found).of(str(folder), None)], **shown)


@evaluate.command()
@click.argument("articles", type=click.Path(path_type=Path), metavar="ARTICLES")
@click.argument("pairs", type=click.Path(path_type=Path), metavar="PAIRS")
@click.option("--predictions", "out", type=click.Path(path_type=Path), metavar="OUT", help="Write what is judged here.")
@shared
def copies(articles: Path, pairs: Path, out: Path | None, limit: int | None, model: str, **shown: Any) -> None:
    """Score pairs of articles: text that one took from the other, and origins that they share.

    ARTICLES is JSON lines, PAIRS a table with tabs; its labels are for scoring only.
    """
    from accordingto.evaluate import copies, measure

    held = copies.articles(articles)
    labelled = copies.pairs(pairs, held)[:limit]
    reader = load(model)
    documents = {id: article.document() for id, article in held.items()}
    judge = copies.Judge(documents, [(pair.id_a, pair.id_b) for pair in labelled], reader.read_all)
    judged = [judge(pair.id_a, pair.id_b) for pair in labelled]
    if out is not None:
        copies.write(out, judged)
    present([measure.of_copies(labelled, judged).of(str(pairs), reader.model)], **shown)


@evaluate.command()
@click.argument("articles", type=click.Path(path_type=Path), metavar="ARTICLES")
@click.argument("labels", type=click.Path(path_type=Path), metavar="ALLEGATIONS")
@click.option("--predictions", "out", type=click.Path(path_type=Path), metavar="OUT", help="Write what is found here.")
@click.option("--case", "kept", type=click.Path(path_type=Path), metavar="CASE", help="Keep the case that is made.")
@shared
def allegations(
    articles: Path, labels: Path, out: Path | None, kept: Path | None, limit: int | None, model: str, **shown: Any
) -> None:
    """Score allegations: the articles that carry each, its origins and narrowest passage, and denials.

    ARTICLES and ALLEGATIONS are JSON lines. All articles are read and weighed in a fresh case; labels line up what
    was found, and score it. A CASE that has the articles already is not read again.
    """
    from tempfile import TemporaryDirectory

    from accordingto.evaluate import allegations, measure

    gold = allegations.labelled(labels)[:limit]
    with TemporaryDirectory() as folder:
        found, reports = allegations.weigh(articles, kept or Path(folder, "fresh.case"), model)
    lined_up = [allegations.lined_up(one, found, reports) for one in gold]
    if out is not None:
        allegations.write(out, lined_up)
    present([measure.of_allegations(gold, lined_up).of(str(labels), model)], **shown)


@evaluate.command()
@click.argument("posts", type=click.Path(path_type=Path), metavar="POSTS")
@click.argument("verified", type=click.Path(path_type=Path), metavar="CLAIMS")
@click.option("--predictions", "out", type=click.Path(path_type=Path), metavar="OUT", help="Write the rankings here.")
@printed
def claims(posts: Path, verified: Path, out: Path | None, limit: int | None, **shown: Any) -> None:
    """Score posts matched with claims verified before: for each post, the claims ranked by likeness.

    POSTS and CLAIMS are JSON lines. Links between them are for scoring only. OUT is JSON lines, or a table in the
    form of CheckThat where its name ends in .tsv.
    """
    from accordingto.evaluate import claims, measure

    gold, pool = claims.read(posts, claims.Post)[:limit], claims.read(verified, claims.Verified)
    found = claims.ranked(gold, pool)
    if out is not None:
        claims.write(out, found)
    present([measure.of_claims(gold, found).of(str(posts), None)], **shown)


def read_texts(paths: Sequence[Path], model: str) -> Iterator[bytes | str]:
    """The JSON of each report, as ``read --format json`` prints it, or why it was refused."""
    from accordingto.pipeline import Refusal, read_sources
    from accordingto.report.json import to_json

    for result in read_sources([str(path) for path in paths], model=model):
        yield str(result.error) if isinstance(result, Refusal) else to_json(result)


def measure_corpora(
    task: str,
    corpus: Path,
    convention: str | None,
    out: Path | None,
    predicted: Path | None,
    limit: int | None,
    model: str,
    **shown: Any,
) -> None:
    """Measure one task on each file and print the figures."""
    from accordingto.evaluate import run

    files = run.files(task, corpus)
    reader = load(model) if predicted is None else None
    made = []
    for file in files:
        chosen = choose(convention, file, task)
        order = run.Order(task, file, chosen, predicted, out_for(out, file, corpus), limit)
        name = reader.model if reader is not None else None
        made.append(run.measured(order, cast("Predictor | None", reader)).of(str(file), name, chosen.name))
    present(made, **shown)


def load(model: str) -> Any:
    """The reader of that name, loaded only when something is to be read."""
    from accordingto.reader import Reader

    return Reader.load(model)


def choose(name: str | None, file: Path, task: str) -> Convention:
    """The convention asked for, else the one that the file's name points to, said aloud, else the product's own."""
    from accordingto.evaluate.conventions import ACCORDINGTO, guessed, named

    if name is not None:
        return named(name, task)
    found = guessed(file, task)
    why = "from the file's name" if found else "since the file's name points to none"
    chosen = found or ACCORDINGTO
    click.echo(f"{file.name}: convention '{chosen.name}', {why} ({chosen.about})", err=True)
    return chosen


def out_for(out: Path | None, file: Path, corpus: Path) -> Path | None:
    """Where predictions for a file go: the path given, or a file of the same name in it for a folder of corpora."""
    return out / file.name if out is not None and corpus.is_dir() else out


def present(measurements: Iterable[Measurement], form: str, analysis: bool) -> None:
    """Print measurements on standard output."""
    from rich.console import Console

    from accordingto.evaluate import table

    if form == "json":
        click.echo(table.to_json(list(measurements)), nl=True)
    else:
        table.show(measurements, Console(), analysis=analysis)
