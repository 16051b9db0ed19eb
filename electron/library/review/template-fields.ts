/**
 * Looks for fields in a template that a review does not have. Liquid prints nothing for them, so that a misspelt one would be
 * seen only by who misses its words. Every branch is looked at, also those that a drawing would not reach.
 */
import { type Arguments, analyzeSync, type Template as Node, Value, type Variable } from "liquidjs";
import { type Saying, saying } from "../../../core/languages/faults/index.ts";

export interface UnknownField {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: Saying;
}

/** Stands for what could be anything: what filters make, and names that are given a value more than once. */
const anything = Symbol("anything");

type Argument = Arguments extends Iterable<infer T> ? T : never;

/** What names stand for, each for a value as a review could have it. */
type Scope = ReadonlyMap<string, unknown>;

/** What loops have: not in the types of all nodes, since the language lets others add their own. */
interface Loop {
  readonly variable: string;
  readonly collection: Argument;
}

/** The first field that `context` does not have; each of its lists needs one thing in it, which stands for all. */
export function unknownField(nodes: readonly Node[], context: object): UnknownField | null {
  const times = new Map<string, number>();
  for (const name of localNames(nodes)) times.set(name, (times.get(name) ?? 0) + 1);
  const assigned = new Map<string, unknown>([...times.keys()].map((name) => [name, anything]));
  let found: UnknownField | null = null;

  function visit(node: Node, scope: Scope): void {
    const given = [...(node.arguments?.() ?? [])];
    for (const variable of variablesOf(given)) meaningOf(variable, scope);
    for (const { content } of node.localScope?.() ?? [])
      if (times.get(content) === 1) assigned.set(content, loneValue(given, scope));
    const inside = new Map(scope);
    for (const name of node.blockScope?.() ?? []) inside.set(name, anything);
    const { variable, collection } = node as Partial<Loop>;
    if (variable !== undefined && collection !== undefined)
      inside.set(variable, elementOf(loneValue([collection], scope)));
    for (const child of childrenOf(node)) {
      if (found !== null) return;
      visit(child, inside);
    }
  }

  /** What a path leads to, as far as that is known. */
  function meaningOf({ segments, location }: Variable, scope: Scope): unknown {
    const [root, ...rest] = segments;
    if (typeof root !== "string") return anything;
    const names = scope.has(root) ? scope : assigned.has(root) ? assigned : new Map(Object.entries(context));
    let value: unknown = anything;
    const path: string[] = [];
    for (const [i, segment] of [root, ...rest].entries()) {
      const name = typeof segment === "object" ? anything : segment;
      const next = i === 0 ? names.get(root) : value === anything ? anything : fieldOf(value, name);
      if (next === undefined) {
        const known = i === 0 ? Object.keys(context) : fieldsOf(value);
        const message = saying("templateFieldUnknown", String(segment), path.join("."), known);
        found ??= { line: location.row, column: location.col, message };
        return anything;
      }
      path.push(String(segment));
      value = next;
    }
    return value;
  }

  /** What a path stands for; with a filter, or compared to something, it could be anything. */
  function loneValue([argument]: readonly Argument[], scope: Scope): unknown {
    const isLone =
      argument instanceof Value ? argument.filters.length === 0 && argument.initial.postfix.length === 1 : true;
    const [variable, ...more] = argument !== undefined && isLone ? variablesOf([argument]) : [];
    return variable === undefined || more.length > 0 ? anything : meaningOf(variable, scope);
  }

  for (const node of nodes) if (found === null) visit(node, new Map());
  return found;
}

/** Paths in what a node is given, those in square brackets of others too. */
function variablesOf(given: Iterable<Argument>): readonly Variable[] {
  const all = [...given];
  const alone = { render: () => {}, arguments: () => all } as unknown as Node;
  const { variables } = analyzeSync([alone], { partials: false });
  return Object.values(variables).flat();
}

function childrenOf(node: Node): readonly Node[] {
  if (node.children === undefined) return [];
  const first = node.children(false, true).next();
  return first.done === true ? first.value : [];
}

function localNames(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...[...(node.localScope?.() ?? [])].map(({ content }) => content),
    ...localNames(childrenOf(node)),
  ]);
}

const elementOf = (value: unknown): unknown => (Array.isArray(value) ? (value[0] ?? anything) : anything);

/** Undefined where there is no such field. */
function fieldOf(value: unknown, segment: string | number | typeof anything): unknown {
  if (segment === "size" && (typeof value === "string" || Array.isArray(value))) return 0;
  if (Array.isArray(value)) {
    const isPlace =
      segment === anything || segment === "first" || segment === "last" || /^-?\d+$/.test(String(segment));
    return isPlace ? elementOf(value) : undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (segment === anything) return anything;
  return Object.hasOwn(value, segment) ? (value as Readonly<Record<string, unknown>>)[segment] : undefined;
}

const fieldsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? ["first", "last", "size"] : typeof value === "string" ? ["size"] : Object.keys(value ?? {});
