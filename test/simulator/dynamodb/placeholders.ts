import type { Placeholders } from "./evaluate.ts";
import type { Read } from "./expression.ts";
import { invalid } from "./refusal.ts";
import type { Item } from "./value.ts";

interface Given {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

export const placeholdersOf = (request: object): Placeholders => {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = request as Given;
  return { names: names ?? {}, values: values ?? {} };
};

type Expression = readonly [string | undefined, (text: string) => Read<unknown>];

/** Every placeholder that is used is given, and every one that is given is used. */
export function checkPlaceholders(request: object, ...expressions: readonly Expression[]): void {
  const { names, values } = placeholdersOf(request);
  const { ExpressionAttributeNames, ExpressionAttributeValues } = request as Given;
  const reads = expressions.flatMap(([text, read]) => (text === undefined ? [] : [read(text)]));
  if (reads.length === 0 && (ExpressionAttributeNames ?? ExpressionAttributeValues) !== undefined)
    throw invalid("Expression attributes can only be specified when using expressions");
  const used = new Set(reads.flatMap((read) => [...read.names, ...read.values]));
  const given = new Set([...Object.keys(names), ...Object.keys(values)]);
  for (const name of given)
    if (!used.has(name)) throw invalid(`A placeholder is unused in expressions: ${name}`);
  for (const name of used)
    if (!given.has(name))
      throw invalid(`A placeholder used in expressions is not defined: ${name}`);
}
