import type { RegisterEntry } from "@minzheng/registry/browser";
import { loadModule } from "./declarations.ts";
import { registerIndex } from "./register-index.static.ts";

const { registers } = registerIndex;
const byPrefix = new Map(registers.map((entry) => [entry.idPrefix, entry]));
const byId = new Map(registers.map((entry) => [entry.id, entry]));

/** What the index says of the register an address names. */
export const entryAt = (module: string, id: string): RegisterEntry | undefined =>
  byId.get(id)?.module === module ? byId.get(id) : undefined;

/** The register whose record an id names: every register's ids begin with a prefix of its own. */
export function entryOfId(value: unknown): RegisterEntry | undefined {
  const prefix = typeof value === "string" ? /^([a-z]+)_[0-9a-z]{26}$/.exec(value)?.[1] : undefined;
  return prefix === undefined ? undefined : byPrefix.get(prefix);
}

/** Loads the registers whose acts stand in a history: `household.import` is an act of household. */
export const loadActors = async (
  entries: readonly { readonly action: string }[],
): Promise<void> => {
  const actors = entries.flatMap(({ action }) => byId.get(action.split(".")[0] ?? "") ?? []);
  await Promise.all([...new Set(actors.map(({ module }) => module))].map(loadModule));
};
