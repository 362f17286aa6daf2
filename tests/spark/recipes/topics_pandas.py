"""The same table by pandas: `python topics_pandas.py maps.parquet topics.parquet`."""

import os
import sys

import pandas as pd
import panmap
from pyspark.sql import SparkSession

COLUMNS = (
    "map string, topic int, parent int, path string, depth int, text string, note string, link string, "
    "tags array<string>, icons array<string>, ok boolean, error string"
)


def topics(frames):
    """The topics of each data frame of maps."""
    for frame in frames:
        maps = [text.encode() if text else b"" for text in frame["text"]]
        # Columns of objects, since those of integers have no null.
        yield pd.DataFrame(panmap.topics(maps, list(frame["id"])), dtype=object)


def main(source, target):
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("panmap").getOrCreate()
    maps = spark.read.parquet(source).select("id", "text")
    table = maps.mapInPandas(topics, COLUMNS)
    table.write.mode("overwrite").option("compression", "zstd").parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
