/** Lines of OpenMetrics text. Reference: https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md */

/** A sample: its labels as text, and its value. */
export type MetricSample = readonly [labels: string, value: number];

/** The lines before the samples of a family; the unit, if there is one, ends its name. */
export function familyHead(name: string, type: string, help: string, unit?: string): readonly string[] {
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${labelText(help)}`,
  ];
}

/** A family; one without samples is left out. */
export function metricFamily(
  name: string,
  type: string,
  help: string,
  samples: readonly MetricSample[],
): readonly string[] {
  if (samples.length === 0) return [];
  return [...familyHead(name, type, help), ...samples.map(([labelled, value]) => `${name}${labelled} ${value}`)];
}

/** The text of a label between its quotes. */
export function labelText(text: string): string {
  const whole = text.replace(/[\ud800-\udfff]/gu, "\ufffd");
  return whole.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");
}

/** Label names made from `names`: letters, digits and underscores, all distinct, and none reserved. */
export function labelNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let label = name.replace(/[^a-zA-Z0-9_]/g, "_");
    if (!/^[a-zA-Z]|^_[^_]/.test(label)) label = `key_${label}`;
    while (taken.has(label)) label = `${label}_`;
    taken.add(label);
    return label;
  });
}
