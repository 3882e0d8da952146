/** Values that are computed once per confidence level: a summary has a few levels and thousands of intervals. */

/** The search for a p-value uses dozens of confidence levels once each; the cache must not grow with every search. */
const mostConfidences = 256;

/** The value for the confidence in `known`, which `make` makes if it is new; `known` is emptied where it has become too large. */
export function ofConfidence<Value>(known: Map<number, Value>, confidence: number, make: () => Value): Value {
  const found = known.get(confidence);
  if (found !== undefined) return found;
  if (known.size >= mostConfidences) known.clear();
  const made = make();
  known.set(confidence, made);
  return made;
}
