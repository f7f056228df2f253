import { type AnyRegister, type Choice, partsOf, voided } from "@minzheng/register";

/** One question of a register as the list's tabs and filters show it. */
export interface Asking {
  readonly name: string;
  /** `按乡镇`, `按姓名`; `全部` where nothing must be said. */
  readonly label: string;
  readonly filters: readonly Filter[];
}

/** One value a question wants: chosen from a few, or typed. */
export interface Filter {
  /** Key in the address and in the question's values. */
  readonly name: string;
  readonly label: string;
  readonly type: "township" | "choice" | "text";
  readonly choices: readonly Choice[];
}

/** Questions of a register, in its order. */
export const askingsOf = (register: AnyRegister): readonly Asking[] =>
  register.questions.map(({ name, by }) => {
    const filters = by.map((part) => filterOf(register, part));
    const words = filters.map(({ label }) => label).join("和");
    return { name, filters, label: words === "" ? "全部" : `按${words}` };
  });

function filterOf(register: AnyRegister, name: string): Filter {
  if (name === "township") return { name, label: "乡镇", type: "township", choices: [] };
  if (name === "state") return { name, label: "状态", type: "choice", choices: statesOf(register) };
  const isTail = name.endsWith(".tail");
  const part = partsOf(register).find((one) => one.name === name.replace(/\.tail$/, ""));
  const label = `${part?.label ?? name}${isTail ? "后四位" : ""}`;
  return part?.kind.type === "choice"
    ? { name, label, type: "choice", choices: part.kind.choices }
    : { name, label, type: "text", choices: [] };
}

export const statesOf = ({ process }: AnyRegister): readonly Choice[] => [
  ...Object.entries(process.states).map(([value, label]) => ({ value, label })),
  { value: voided, label: "已作废" },
];

export const stateLabel = (register: AnyRegister, state: string): string =>
  statesOf(register).find(({ value }) => value === state)?.label ?? state;

/** Indigo while something can be done with the record, green when its course is over. */
export function stateTone({ process }: AnyRegister, state: string): string {
  if (state === voided || process.transitions.length === 0) return "";
  const isOpen = process.transitions.some(({ from }) => from.includes(state));
  return isOpen ? "tone-indigo" : "tone-green";
}

export type Search = Readonly<Record<string, string | undefined>>;

/**
 * The values of a question as the address and the page give them.
 *
 * @param townships the officer's, by code; the first is asked where the address names none
 * @returns undefined while a value is still to be typed
 */
export function valuesOf(
  asking: Asking,
  search: Search,
  townships: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const values = asking.filters.map(({ name, type, choices }) => {
    const first = type === "township" ? townships[0] : choices[0]?.value;
    return [name, search[name] || (type === "text" ? undefined : first)] as const;
  });
  if (values.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(values) as Record<string, string>;
}
