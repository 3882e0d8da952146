#!/bin/sh
# Recipes for jq over the rows that `--format ndjson` prints. Each ends in a few lines of CSV or text.
set -eu
feedback_stats() { node bin/feedback-stats.js "$@" --quiet; }

# A column or two of each segment as CSV
feedback_stats summarize fixtures/nps/saas-quarter/nps-2024-q3.csv --by plan --format ndjson |
  jq -r 'select(.row == "segment") | [.plan, .responses, .nps] | @csv'

# The three weeks with the lowest means, of those with ten responses or more
feedback_stats summarize fixtures/csat/weekly-trend/ratings.csv --by week --format ndjson |
  jq -rs 'map(select(.row == "segment" and .count >= 10)) | sort_by(.mean) | .[:3][] | "\(.week) \(.mean)"'

# What changed between two files, and by how much
feedback_stats compare fixtures/compare/issues/a.csv fixtures/compare/issues/b.csv --format ndjson |
  jq -r 'select(.significant) | "\(.verdict): \(.issue // .metric) \(.a_value) -> \(.b_value)"'

# The whole result on one line, for a log
feedback_stats summarize fixtures/csat/weekly-trend/ratings.csv --json --compact | jq -c '.total | {responses, ratings: (.ratings | length)}'
