"""The weeks with the lowest means, from the rows that the program prints: for notebooks, with pandas or without."""

import json
import subprocess
import sys

file = sys.argv[1] if len(sys.argv) > 1 else "fixtures/csat/weekly-trend/ratings.csv"
command = ["node", "bin/feedback-stats.js", "summarize", file, "--by", "week", "--format", "ndjson", "--quiet"]
lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
# pandas: frame = pandas.read_json(io.StringIO(text), lines=True)
rows = [row for row in map(json.loads, lines) if row["row"] == "segment" and row["count"] >= 10]
for row in sorted(rows, key=lambda row: row["mean"])[:3]:
    print(f"{row['week']}  {row['mean']:.2f}  {row['mean_ci_low']:.2f} to {row['mean_ci_high']:.2f}  n {row['count']}")
