"""Mind maps in Parquet to a table of topics: `python topics_arrow.py maps.parquet topics.parquet`."""

import os
import sys

import panmap
import pyarrow as pa
from pyspark.sql import SparkSession

SCHEMA = pa.schema(
    [
        ("map", pa.string()),
        ("topic", pa.int32()),
        ("parent", pa.int32()),
        ("path", pa.string()),
        ("depth", pa.int32()),
        ("text", pa.string()),
        ("note", pa.string()),
        ("link", pa.string()),
        ("tags", pa.list_(pa.string())),
        ("icons", pa.list_(pa.string())),
        ("ok", pa.bool_()),
        ("error", pa.string()),
    ]
)
COLUMNS = (
    "map string, topic int, parent int, path string, depth int, text string, note string, link string, "
    "tags array<string>, icons array<string>, ok boolean, error string"
)


def topics(batches):
    """The topics of each batch of maps; a map that cannot be read is one row with `ok` false."""
    for batch in batches:
        maps = batch["text"].cast(pa.binary()).to_pylist()
        columns = panmap.topics([map or b"" for map in maps], batch["id"].to_pylist())
        yield pa.RecordBatch.from_pydict(columns, SCHEMA)


def main(source, target):
    # Workers run this Python, which has the wheel, and not the first one on PATH.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("panmap").getOrCreate()
    maps = spark.read.parquet(source).select("id", "text")
    table = maps.mapInArrow(topics, COLUMNS)
    table.write.mode("overwrite").option("compression", "zstd").parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
