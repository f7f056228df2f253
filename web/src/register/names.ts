import { titlesContract } from "@minzheng/register";
import type { RegisterEntry } from "@minzheng/registry/browser";
import { useQuery } from "@tanstack/solid-query";
import { useClient, useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { dataOf } from "../ui/data-of.ts";
import { entryOfId } from "./entries.ts";
import { registerIndex } from "./register-index.static.ts";

const named = registerIndex.registers.filter(({ isNamed }) => isNamed);
const contracts = Object.fromEntries(named.map((entry) => [entry.id, titlesContract(entry)]));

/** What the server takes at once. */
const idsMax = 100;
/** An investigation is called after its application, that after its household. */
const stepsMax = 3;

export type Names = ReadonlyMap<string, string>;

/**
 * What records are called that a page names by id. A record that is called after another is
 * followed; one that this officer may not see is called by its register alone.
 */
export function useNaming(): (ids: readonly string[]) => Promise<Names> {
  const { officer } = useDesk();
  const clients = useClient(contracts);
  const titlesOf = async (register: RegisterEntry, ids: readonly string[]) => {
    const isMine = register.isNamed && holds(officer, register.roles.read);
    const client = isMine ? clients[register.id] : undefined;
    const unnamed = ids.map((id) => [id, register.label] as const);
    if (client === undefined) return unnamed;
    const found = await client.titles({ ids: ids.join(",") }).then(
      ({ rows }) => rows.map(({ id, title }) => [id, title] as const),
      () => [],
    );
    return [...unnamed, ...found];
  };
  return async (ids) => {
    const titles = new Map<string, string>();
    let wanted: readonly string[] = ids;
    for (let step = 0; step < stepsMax && wanted.length > 0; step += 1) {
      const fresh = [...new Set(wanted)].filter((id) => !titles.has(id));
      const found = await Promise.all(
        portionsByRegister(fresh).map(({ register, ids: own }) => titlesOf(register, own)),
      );
      for (const [id, title] of found.flat()) titles.set(id, title);
      wanted = found
        .flat()
        .map(([, title]) => title)
        .filter((title) => entryOfId(title));
    }
    return new Map(ids.map((id) => [id, followed(titles, id)]));
  };
}

/** The last title on the way. */
function followed(titles: Names, id: string): string {
  let at = id;
  for (let step = 0; step < stepsMax; step += 1) at = titles.get(at) ?? at;
  return at;
}

function portionsByRegister(ids: readonly string[]) {
  return registerIndex.registers.flatMap((register) => {
    const own = ids.filter((id) => entryOfId(id) === register);
    const portions = Math.ceil(own.length / idsMax);
    return Array.from({ length: portions }, (_, i) => ({
      register,
      ids: own.slice(i * idsMax, (i + 1) * idsMax),
    }));
  });
}

/** The same as the page goes: an id until its name has come. */
export function useNames(ids: () => readonly string[]): (id: string) => string {
  const name = useNaming();
  const wanted = () => [...new Set(ids())].filter((id) => entryOfId(id)).sort();
  const names = useQuery(() => ({
    queryKey: ["names", wanted()],
    queryFn: () => name(wanted()),
    enabled: wanted().length > 0,
    staleTime: 300_000,
    placeholderData: (before: Names | undefined) => before,
  }));
  return (id) => dataOf(names)?.get(id) ?? id;
}

/** Ids of other records among some values, however deep they lie. */
export const idsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return entryOfId(value) === undefined ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(idsIn);
};
