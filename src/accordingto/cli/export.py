"""``accordingto export``: a case as a dossier, or in a format of the field."""

from __future__ import annotations

import sys

import click

from accordingto.cli.case import of_case, opened


@click.command()
@of_case
@click.option("--to", "to", required=True, metavar="FORMAT", help="html, pdf or docx for a dossier; the others below.")
@click.option(
    "-o",
    "--out",
    "--output",
    "out",
    metavar="PATH",
    help="File, or folder, to write to; '-' for standard output, which the log does not note.",
)
@click.option("--allegation", "allegations", multiple=True, metavar="ID", help="Only this allegation; may be repeated.")
@click.option("--pseudonyms", metavar="FILE", help="TOML file with the names to replace, for each audience.")
@click.option("--audience", metavar="NAME", help="Whom it is for: the part of that file that holds.")
def export(
    case: str,
    to: str,
    out: str | None,
    allegations: tuple[str, ...],
    pseudonyms: str | None,
    audience: str | None,
) -> None:
    """Export what a weighed case holds, all of it or some allegations. The case's log notes each file.

    Dossiers: html, pdf, docx. Tables: csv, parquet. Maps: geojson. Standards: annotations (W3C Web Annotation), prov
    (PROV-O), nanopub, ftm (FollowTheMoney), stix (STIX 2.1). Bibliographies: bibtex, csl. docs/howto-export.md says
    what each loses. A dossier of no named allegation holds the 50 that most reports tell of.

    Before a dossier is written, every quotation is looked for in the captured bytes of its report once more; if one
    is not there, nothing is written.

    Exit codes: 0 written; 2 no such format, allegation, audience or place, or the case was not weighed; 6 a quotation
    does not stand in the captured bytes; 7 a name that is to be disguised would be left.
    """
    from accordingto.export import export as write
    from accordingto.export import files

    with opened(case) as opening:
        if out == "-":
            made = files(opening, to, allegations=allegations, pseudonyms=pseudonyms, audience=audience)
            if len(made) > 1:
                raise click.UsageError(f"'{to}' makes {len(made)} files; give a folder with -o FOLDER")
            sys.stdout.buffer.write(made[0].data)
            return
        for path in write(opening, to, out, allegations=allegations, pseudonyms=pseudonyms, audience=audience):
            click.echo(str(path))
