/** Tells inputs that a cluster reads from files that are read here. */

import { type ClusterAddress, clusterAddress, isClusterAddress } from "../clickhouse/cluster-address.js";
import { type FilePlace, filePlace } from "../clickhouse/raw/file-place.js";
import type { CheckedOptions } from "./options.js";

/** Inputs that a cluster reads, and the others. */
export interface SortedInputs {
  readonly clusters: readonly ClusterAddress[];
  /** Files that the server reads by itself. */
  readonly places: readonly FilePlace[];
  readonly others: readonly string[];
}

/** The inputs that are addresses of tables, each once, and the others; with a server that reads files, all others are such files. */
export function sortClusters(
  inputs: readonly string[],
  { fileServer }: Pick<CheckedOptions, "fileServer">,
): SortedInputs {
  const addresses = inputs.filter(isClusterAddress).map((input) => clusterAddress(input));
  const clusters = [...new Map(addresses.map((address) => [address.name, address])).values()];
  const others = inputs.filter((input) => !isClusterAddress(input));
  if (fileServer === null) return { clusters, places: [], others };
  const places = [...new Set(others)].map((input) => filePlace(input, fileServer.cluster));
  return { clusters, places, others: [] };
}
