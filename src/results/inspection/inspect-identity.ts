/** How the id of an input is used, who declares it, and how it looks in the first records. */

import { whyNoIdentity } from "../../base/identity.js";
import { mapFlag, mapPair } from "../../base/typed-words.js";
import { idColumns } from "../../importers/id-columns.js";
import type { CompleteSpec } from "../../importers/spec.js";
import type { InspectedIdentity } from "./inspection.js";

const none: InspectedIdentity = { kind: "none", by: null, reason: "there is no ID", unidentified: 0, example: null };

/** `isOwn`: the user declares the id, or the provider itself. `ids` are those of the first records. */
export function inspectIdentity(
  spec: CompleteSpec | null,
  columns: readonly string[],
  isOwn: boolean,
  ids: readonly string[],
): InspectedIdentity {
  const found = spec === null ? [] : idColumns(spec, columns);
  if (spec === null || found.length === 0) return none;
  const unusable = ids.filter((id) => whyNoIdentity(id) !== null);
  const seen = { unidentified: unusable.length, example: unusable.find((id) => id.trim() !== "")?.trim() ?? null };
  if (spec.identity === "undeclared") {
    const map = mapFlag(mapPair("response_id", found[0]!));
    const reason = `it is not known to identify a response; ${map} would declare it`;
    return { kind: "undeclared", by: null, reason, ...seen };
  }
  const reason = isOwn ? "by --map or a config" : `by the documentation of ${spec.title}`;
  return { kind: "declared", by: isOwn ? "user" : "provider", reason, ...seen };
}
