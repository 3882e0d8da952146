/** Settings without which an answer of ClickHouse may be incomplete, outdated or spelled differently: a profile may set others. */

export const exactSettings: Readonly<Record<string, string | number>> = {
  // A limit that is exceeded ends the statement instead of truncating its answer
  read_overflow_mode: "throw",
  read_overflow_mode_leaf: "throw",
  group_by_overflow_mode: "throw",
  sort_overflow_mode: "throw",
  distinct_overflow_mode: "throw",
  set_overflow_mode: "throw",
  join_overflow_mode: "throw",
  transfer_overflow_mode: "throw",
  limit: 0,
  offset: 0,
  // All shards answer, and a repeated query is counted again instead of being served from a cache
  skip_unavailable_shards: 0,
  distributed_group_by_no_merge: 0,
  use_query_cache: 0,
  // NULL, sums of nothing and tuples as the statements mean them
  transform_null_in: 0,
  group_by_use_nulls: 0,
  aggregate_functions_null_for_empty: 0,
  empty_result_for_aggregation_by_empty_set: 0,
  prefer_column_name_to_alias: 0,
  output_format_json_named_tuples_as_objects: 0,
};
