"""Mind maps in Parquet to Markdown: `python markdown_arrow.py maps.parquet markdown.parquet`."""

import os
import sys

import panmap
import pyarrow as pa
from pyspark.sql import SparkSession

SCHEMA = pa.schema([("id", pa.string()), ("ok", pa.bool_()), ("markdown", pa.string()), ("error", pa.string())])


def markdown(batches):
    """Each map as Markdown, or the code of what left none."""
    for batch in batches:
        maps = batch["text"].cast(pa.binary()).to_pylist()
        results = panmap.convert_many([map or b"" for map in maps], "markdown")
        columns = {
            "id": batch["id"],
            "ok": [result.ok for result in results],
            "markdown": [result.text if result else None for result in results],
            "error": [result.error.code if result.error else None for result in results],
        }
        yield pa.RecordBatch.from_pydict(columns, SCHEMA)


def main(source, target):
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("panmap").getOrCreate()
    maps = spark.read.parquet(source).select("id", "text")
    written = maps.mapInArrow(markdown, "id string, ok boolean, markdown string, error string")
    written.write.mode("overwrite").option("compression", "zstd").parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
