"""Topics as tables in DuckDB and Polars: `python tables.py map.jsonl`, after `panmap convert map.mm -o map.jsonl`."""

import sys

import duckdb
import polars as pl

# Polars takes types from the first rows, in which a column may be nothing but null.
SCHEMA = {
    "map": pl.String,
    "topic": pl.Int64,
    "parent": pl.Int64,
    "path": pl.String,
    "depth": pl.Int64,
    "text": pl.String,
    "note": pl.String,
    "link": pl.String,
}


def by_duckdb(path):
    """How many topics there are at each depth, and how many of them have a note."""
    # Parquet and CSV are read by `read_parquet` and `read_csv`.
    query = "SELECT depth, count(*), count(note) FROM read_json(?) GROUP BY depth ORDER BY depth"
    return duckdb.execute(query, [path]).fetchall()


def by_polars(path):
    """The same."""
    topics = pl.scan_ndjson(path, schema=SCHEMA)
    counted = topics.group_by("depth").agg(pl.len(), pl.col("note").count().alias("notes"))
    return counted.sort("depth").collect().rows()


def main(path):
    for row in by_duckdb(path):
        print(*row)
    assert by_polars(path) == by_duckdb(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
