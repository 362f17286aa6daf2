"""Mind maps through the command line: `python markdown_pipe.py maps.parquet answers`, which become text files."""

import shlex
import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import coalesce, lit, struct, to_json


def main(source, target):
    spark = SparkSession.builder.appName("panmap").getOrCreate()
    maps = spark.read.parquet(source)
    records = maps.select(to_json(struct("id", coalesce("text", lit("")).alias("text"))))
    # `panmap` alone does, where the workers have it on their PATH.
    command = shlex.join([sys.executable, "-m", "panmap", "stream", "--to", "markdown"])
    records.rdd.map(lambda row: row[0]).pipe(command, checkCode=True).saveAsTextFile(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
