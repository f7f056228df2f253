import { type AnyRegister, type Part, partsOf, type RecordView } from "@minzheng/register";
import { overridesOf } from "./overrides.ts";
import { isMissing, type PlaceNames, valueText } from "./value-text.ts";

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

/** The same where no places need a name. */
export const titleText = (register: AnyRegister, view: RecordView): string =>
  titleOf(register, view, { parts: partsOf(register), placeName: (code) => code });

/** What a record is called: its first column, or what the module calls it. */
export function titleOf(
  register: AnyRegister,
  view: RecordView,
  { parts, placeName }: { readonly parts: readonly Part[]; readonly placeName: PlaceNames },
): string {
  const own = overridesOf(register).title?.(view);
  if (own !== undefined) return own;
  const [first] = columnsOf(register, parts);
  const value = first === undefined ? undefined : view.fields[first.name];
  if (first === undefined || isMissing(value)) return view.id;
  return valueText(first.kind, value, placeName);
}
