/** Puts counters into JavaScript: one for each way that it can go on from a branch, a loop or a function. */

import { type Node, parse } from "acorn";

/** Numbers of the counters of a program; `globalThis.fuzzCounters` is where they are. */
export interface CounterNumbers {
  next: number;
}

/** The counters of a program: at least as many bytes as `CounterNumbers.next`. */
export const mostCounters = 65_536;

interface Insertions {
  readonly before: Map<number, string[]>;
  readonly after: Map<number, string[]>;
}

type Fields = Readonly<Record<string, unknown>>;

/** `source` is a module. */
export function countedSource(source: string, numbers: CounterNumbers): string {
  const made: Insertions = { before: new Map(), after: new Map() };
  const count = () => `$count[${numbers.next++}]++`;
  visit(parse(source, { ecmaVersion: "latest", sourceType: "module" }), made, count);
  let out = "const $count = globalThis.fuzzCounters;\n";
  let from = 0;
  for (const at of [...new Set([...made.before.keys(), ...made.after.keys()])].sort((a, b) => a - b)) {
    out += source.slice(from, at) + (made.after.get(at) ?? []).join("") + (made.before.get(at) ?? []).join("");
    from = at;
  }
  if (numbers.next > mostCounters) throw new Error("the counters have no room");
  return out + source.slice(from);
}

function visit(node: Node, made: Insertions, count: () => string): void {
  const fields = node as unknown as Fields;
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      mark(fields.body as Node, made, count);
      break;
    case "ConditionalExpression":
      expression(fields.consequent as Node, made, count);
      expression(fields.alternate as Node, made, count);
      break;
    case "LogicalExpression":
    case "AssignmentPattern":
      expression(fields.right as Node, made, count);
      break;
    case "IfStatement":
      if (fields.alternate) statement(fields.alternate as Node, made, count);
      else close(made, (fields.consequent as Node).end, ` else ${count()};`);
      statement(fields.consequent as Node, made, count);
      break;
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      statement(fields.body as Node, made, count);
      break;
    case "CatchClause":
      statement(fields.body as Node, made, count);
      break;
    case "SwitchCase": {
      const [first] = fields.consequent as readonly Node[];
      if (first !== undefined) open(made, first.start, `${count()};`);
    }
  }
  for (const field of Object.values(fields)) {
    for (const inner of Array.isArray(field) ? field : [field]) if (isNode(inner)) visit(inner, made, count);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function mark(node: Node, made: Insertions, count: () => string): void {
  if (node.type === "BlockStatement") open(made, node.start + 1, `${count()};`);
  else expression(node, made, count);
}

function statement(node: Node, made: Insertions, count: () => string): void {
  if (node.type === "BlockStatement") open(made, node.start + 1, `${count()};`);
  else {
    open(made, node.start, `{${count()};`);
    close(made, node.end, "}");
  }
}

function expression(node: Node, made: Insertions, count: () => string): void {
  open(made, node.start, `(${count()},`);
  close(made, node.end, ")");
}

/** The outer node of two that begin together is visited first. */
function open({ before }: Insertions, at: number, text: string): void {
  before.set(at, [...(before.get(at) ?? []), text]);
}

function close({ after }: Insertions, at: number, text: string): void {
  after.set(at, [text, ...(after.get(at) ?? [])]);
}
