"""The tables of ``tables`` as Parquet: whole numbers, numbers, truths and lists as such."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq

from accordingto.export.material import Material
from accordingto.export.tables import BESIDE, COLUMNS, rows

_WHOLE = set(
    "geonameid acled_geo_precision ucdp_where_prec origins origins_low origins_high passage passage_low passage_high "
    "reports outlets sources mentions first_of passed_on size claims".split()
)
_REAL = {"confidence", "lat", "lon"}
_TRUTH = {"implicit", "counted", "withheld"}
_SEVERAL = {
    "chain", "agents", "targets", "other_actors", "other_places", "time_edtf", "time_words", "time_start", "time_end",
    "quantities", "quantity_best", "quantity_low", "quantity_high", "quantity_unit", "content_start", "content_end",
    "origin_voices", "passage_voices", *BESIDE, "figures", "report_ids", "described_as", "byline", "credits",
    "captured_at", "captured_from", "notices", "unread", "judged",
}  # fmt: skip


def to_parquet(material: Material) -> dict[str, bytes]:
    """Each table under the ending of its file. Raises OrphanSpanError."""
    made = {}
    for name, columns in COLUMNS.items():
        schema = pa.schema([(one, _type(one)) for one in columns])
        held = [{one: row[one] for one in columns} for row in rows(material, name)]
        sink = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(held, schema=schema), sink, compression="zstd")
        made[f".{name}.parquet"] = sink.getvalue()
    return made


def _type(column: str) -> pa.DataType:
    if column in _SEVERAL:
        return pa.list_(pa.string())
    if column in _WHOLE:
        return pa.int64()
    if column in _REAL:
        return pa.float64()
    return pa.bool_() if column in _TRUTH else pa.string()
