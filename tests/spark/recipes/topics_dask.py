"""The table of topics by Dask: `python topics_dask.py maps.parquet topics.parquet`."""

import sys

import dask.dataframe as dd
import pandas as pd
import panmap

TYPES = {
    "map": "string",
    "topic": "Int32",
    "parent": "Int32",
    "path": "string",
    "depth": "Int32",
    "text": "string",
    "note": "string",
    "link": "string",
    "ok": "bool",
    "error": "string",
}


def topics(frame):
    """The topics of a partition."""
    maps = [text.encode() if isinstance(text, str) else b"" for text in frame["text"]]
    columns = panmap.topics(maps, list(frame["id"]))
    return pd.DataFrame({name: columns[name] for name in TYPES}).astype(TYPES)


def main(source, target):
    maps = dd.read_parquet(source, columns=["id", "text"])
    empty = pd.DataFrame({name: [] for name in TYPES}).astype(TYPES)
    table = maps.map_partitions(topics, meta=empty)
    # Threads, since each holds the interpreter only while it makes columns.
    table.to_parquet(target, compression="zstd", write_index=False, compute_kwargs={"scheduler": "threads"})


if __name__ == "__main__":
    main(*sys.argv[1:])
