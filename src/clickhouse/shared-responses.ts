/** Whether servers that should each hold a part hold the same responses: all of them are compared if they are few, else an even sample. */

import { feedbackError } from "../base/errors.js";
import type { ClusterAddress } from "./cluster-address.js";
import type { ClusterServer } from "./cluster-client.js";
import { feedbackRelation } from "./feedback-relation.js";
import { firstColumn } from "./short-answers.js";

/** About how many responses of each server are compared. */
const compared = 10_000;

/** Throws `cluster-parts-overlap` if two servers of an address hold the same response. */
export async function refuseSharedResponses(servers: readonly ClusterServer[], address: ClusterAddress): Promise<void> {
  if (servers.length < 2) return;
  const ids = await Promise.all(servers.map((server) => hashesIn(server, address)));
  const owners = new Map<string, number>();
  let shared = 0;
  for (const [number, hashes] of ids.entries())
    for (const hash of hashes) {
      if ((owners.get(hash) ?? number) !== number) shared += 1;
      owners.set(hash, number);
    }
  if (shared > 0) throw feedbackError("cluster-parts-overlap", address.name, shared, owners.size);
}

/** Hashes of the responses that have an ID, thinned out by a divisor that selects the same responses in tables of any length. */
async function hashesIn(server: ClusterServer, address: ClusterAddress): Promise<readonly string[]> {
  const { from } = await feedbackRelation(server, address);
  const hash = "cityHash64(provider, response_key)";
  const withId = `startsWith(response_key, 'id:')`;
  for (let divisor = 1; ; divisor *= 16) {
    const hashes = await firstColumn(server, () => {
      const sample = divisor === 1 ? "" : ` AND ${hash} % ${divisor} = 0`;
      return `SELECT DISTINCT toString(${hash}) FROM ${from} WHERE ${withId}${sample} LIMIT ${compared * 16 + 1}`;
    });
    if (hashes.length <= compared * 16) return hashes;
  }
}
