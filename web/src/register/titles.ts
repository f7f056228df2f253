import type { AnyRegister, Part, RecordView } from "@minzheng/register";
import { overridesOf } from "./overrides.ts";
import { isMissing, valueText, type Words } from "./value-text.ts";

const columnsMax = 8;

/** The fields a list shows, the title of a record first: those declared, or those not sealed. */
export function columnsOf(
  { columns, fields }: AnyRegister,
  parts: readonly Part[],
): readonly Part[] {
  const names =
    columns ??
    parts
      .filter(({ name, kind }) => !fields[name]?.sealed && kind.type !== "other")
      .filter(({ name }) => !fields[name]?.kept)
      .slice(0, columnsMax)
      .map(({ name }) => name);
  return names.flatMap((name) => parts.filter((part) => part.name === name));
}

/** What a record is called: its first column, or what the module calls it. */
export function titleOf(
  register: AnyRegister,
  view: RecordView,
  { parts, words }: { readonly parts: readonly Part[]; readonly words: Words },
): string {
  const own = overridesOf(register).title?.(view);
  if (own !== undefined) return own;
  const [first] = columnsOf(register, parts);
  const value = first === undefined ? undefined : view.fields[first.name];
  if (first === undefined || isMissing(value)) return view.id;
  return valueText(first.kind, value, words);
}
