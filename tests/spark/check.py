"""Runs the recipes in Spark's local mode and in Dask, compares all that comes out with `panmap stream`, and prints how
fast each is: `python check.py --records 4000`, with the wheel, pyspark, pandas, dask, duckdb and polars installed."""

from __future__ import annotations

import argparse
import json
import os
import resource
import runpy
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterator

import records

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
RECIPES = HERE / "recipes"
COLUMNS = ["topic", "parent", "path", "depth", "text", "note", "link"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=4000)
    parser.add_argument("--shapes", type=Path, action="append", default=[REPOSITORY / "fixtures/mindmeister"])
    arguments = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="panmap-spark-"))
    try:
        check(work, records.shapes(arguments.shapes), arguments.records)
    finally:
        shutil.rmtree(work)
    print("== Spark, Dask, DuckDB and Polars say what the command line says")


def check(work: Path, shapes: list[str], count: int) -> None:
    size = records.write(work, shapes, count)
    print(f"{count} maps of {size / count:.0f} bytes in the mean, {len(shapes)} shapes")
    maps, rows = str(work / "maps.parquet"), []
    for to in ["markdown", "jsonl"]:
        rows.append(measured(f"`panmap stream --to {to}`", count, lambda to=to: stream(work, to)))
    markdown, topics, failed = answers(work)
    print(f"{count - len(failed)} converted, {len(failed)} failed, {sum(rows for rows, _ in topics.values())} topics")
    assert failed and len(failed) < count / 2, "some maps cannot be read"

    spark = session(work)
    for recipe in ["topics_arrow", "topics_pandas", "markdown_arrow", "markdown_pipe", "topics_dask"]:
        if "dask" in recipe:
            spark.stop()
        # Spark is warm the second time, which is of interest only where rates are.
        for again in ["first", "later"] if "pipe" not in recipe and count > 10_000 else ["first"]:
            target = work / f"{recipe}-{again}"
            rows.append(measured(f"`{recipe}.py`, {again}", count, lambda: run(recipe, maps, str(target))))
        if recipe == "markdown_pipe":
            assert markdown == piped(target), recipe
        elif recipe == "markdown_arrow":
            assert markdown == written(target, failed), recipe
        else:
            assert topics == tables(target, failed), recipe
        print(f"{recipe}: the same as the command line", flush=True)
    tables_of_one_map(work)
    print_rates(rows)


def session(work: Path) -> SparkSession:
    """Starts Spark, for all recipes: they take the session that is there."""
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", False)
    builder = builder.config("spark.ui.showConsoleProgress", False)
    builder = builder.config("spark.sql.warehouse.dir", str(work / "warehouse")).config("spark.driver.memory", "3g")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 1000)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def run(recipe: str, *arguments: str) -> None:
    """Runs a recipe as a program."""
    before = sys.argv
    sys.argv = [recipe, *arguments]
    try:
        runpy.run_path(str(RECIPES / f"{recipe}.py"), run_name="__main__")
    finally:
        sys.argv = before


def stream(work: Path, to: str) -> None:
    command = [sys.executable, "-m", "panmap", "stream", "--to", to]
    with open(work / "maps.jsonl", "rb") as source, open(work / f"answers.{to}", "wb") as target:
        subprocess.run(command, stdin=source, stdout=target, check=True)


def answers(work: Path) -> tuple[dict, dict, set]:
    """What the command line says: the Markdown or the error of each map; the number of its topics and a hash of them; the
    maps that failed."""
    markdown, topics, failed = {}, {}, set()
    for answer in lines(work / "answers.markdown"):
        markdown[answer["id"]] = answer["output"] if answer["ok"] else answer["error"]["code"]
        if not answer["ok"]:
            failed.add(answer["id"])
    for answer in lines(work / "answers.jsonl"):
        if answer["ok"]:
            rows = (json.loads(line) for line in answer["output"].splitlines() if line)
            topics[answer["id"]] = gathered(tuple(row[name] for name in COLUMNS) for row in rows)
    assert topics.keys() == markdown.keys() - failed
    return markdown, topics, failed


def lines(path: Path) -> Iterator[dict]:
    with open(path, encoding="utf-8") as file:
        yield from map(json.loads, file)


def gathered(rows: Iterator[tuple], so_far: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    count, sum = so_far
    for row in rows:
        count, sum = count + 1, hash((sum, row))
    return count, sum


def tables(target: Path, failed: set) -> dict:
    """The number and the hash of the topics of each map in a table, of which those that failed are one row."""
    import pyarrow.parquet as pq

    topics: dict[str, tuple[int, int]] = {}
    errors = set()
    for path in sorted(target.glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches():
            columns = [batch[name].to_pylist() for name in ["map", "ok", "error", *COLUMNS]]
            for map, ok, error, *row in zip(*columns):
                if ok:
                    topics[map] = gathered(iter([tuple(row)]), topics.get(map, (0, 0)))
                else:
                    assert map not in errors and error and row[0] is None
                    errors.add(map)
    assert errors == failed
    return topics


def written(target: Path, failed: set) -> dict:
    """The Markdown or the error of each map in a table."""
    import pyarrow.parquet as pq

    columns = pq.read_table(target).to_pydict()
    rows = zip(columns["id"], columns["ok"], columns["markdown"], columns["error"])
    found = {id: markdown if ok else error for id, ok, markdown, error in rows}
    assert len(found) == len(columns["id"]) and failed == {id for id, ok in zip(columns["id"], columns["ok"]) if not ok}
    return found


def piped(target: Path) -> dict:
    """The Markdown or the error in each answer of a pipe."""
    found = (answer for path in sorted(target.glob("part-*")) for answer in lines(path))
    return {answer["id"]: answer["output"] if answer["ok"] else answer["error"]["code"] for answer in found}


def tables_of_one_map(work: Path) -> None:
    """DuckDB and Polars read what `panmap convert` writes."""
    source, topics = REPOSITORY / "fixtures/opml/allotment.opml", work / "allotment.jsonl"
    for target in [topics, work / "allotment.csv"]:
        command = [sys.executable, "-m", "panmap", "convert", source, "-o", target, "--quiet"]
        subprocess.run(command, check=True)
    recipe = runpy.run_path(str(RECIPES / "tables.py"))
    counts = recipe["by_duckdb"](str(topics))
    assert counts == recipe["by_polars"](str(topics)) and sum(count for _, count, _ in counts) > 5
    import duckdb
    import polars as pl

    # In CSV, an empty text and none are the same.
    query = "SELECT topic, parent, path, depth, coalesce(text, '') FROM {} ORDER BY topic"
    rows = duckdb.sql(query.format(f"read_json('{topics}')")).fetchall()
    assert rows == duckdb.sql(query.format(f"read_csv('{work}/allotment.csv')")).fetchall()
    frame = pl.read_csv(work / "allotment.csv", schema_overrides=recipe["SCHEMA"])
    assert frame.select("topic", "parent", "path", "depth", pl.col("text").fill_null("")).rows() == rows
    run("tables", str(topics))


def measured(what: str, count: int, work: Callable[[], None]) -> tuple[str, float, float, float]:
    """What was done, in how many seconds, of how many processors' seconds, and how many maps there were."""
    before, start = processors(), time.monotonic()
    work()
    return what, time.monotonic() - start, processors() - before, count


def processors() -> float:
    """The seconds that processors spent on this program and all that it started."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    seconds = ended.ru_utime + ended.ru_stime + own.ru_utime + own.ru_stime
    parents, times = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(path.parent.name)
        parents[process] = int(fields[1])
        times[process] = sum(map(int, fields[11:15]))
    for process in times:
        above = parents[process]
        while above in parents and above != os.getpid():
            above = parents[above]
        if above == os.getpid():
            seconds += times[process] / os.sysconf("SC_CLK_TCK")
    return seconds


def print_rates(rows: list[tuple[str, float, float, float]]) -> None:
    """A table of rates for each core, beside those of the command line that does the same."""
    base = {name: count / cpu for what, _, cpu, count in rows[:2] for name in ["markdown", "jsonl"] if name in what}
    print("\n| what | seconds | processor seconds | maps per processor second | of `panmap stream` |")
    print("|---|---|---|---|---|")
    for what, wall, cpu, count in rows:
        beside = base["markdown" if "markdown" in what else "jsonl"]
        print(f"| {what} | {wall:.1f} | {cpu:.1f} | {count / cpu:,.0f} | {count / cpu / beside:.2f} |")


if __name__ == "__main__":
    main()
