import { isTownshipCode, type Month, month as monthOf } from "@minzheng/kernel";
import { divisionProcedures } from "@minzheng/people";
import { type FigureFields, ownProcedures, type Preview } from "@minzheng/policy";
import { useQuery, useQueryClient } from "@tanstack/solid-query";
import { createSignal } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { dataOf } from "../../ui/data-of.ts";

/** What a figure would do in a month, as far as its townships have answered. */
export interface Tried {
  readonly month: Month;
  readonly previews: readonly Preview[];
  readonly townships: number;
}

/**
 * The month for which a figure is tried: this one, or the one of its period that lies nearest.
 * Months that are over were paid by the figures of then.
 */
export function monthToTry({ from, to }: FigureFields, thisMonth: Month): Month {
  if (from > thisMonth) return monthOf(from);
  return to !== undefined && to < thisMonth ? monthOf(to) : thisMonth;
}

const minute = 60_000;

function usePlaces() {
  const client = useClient(divisionProcedures);
  return {
    queryKey: ["divisions"],
    queryFn: () => client.divisions({}),
    staleTime: 10 * minute,
  };
}

/**
 * What the figure would do to the cases of the whole county, one township after the other. Asked
 * again for the same figure within a minute, as by a dialog over its page, it is not reckoned anew.
 *
 * @param figure absent while something is wrong with it, or nobody has asked
 */
export function useEffectOf(figure: () => FigureFields | undefined, thisMonth: Month) {
  const { officer } = useDesk();
  const client = useClient(ownProcedures);
  const cache = useQueryClient();
  const places = usePlaces();
  const [partly, setPartly] = createSignal<Tried>();
  const effect = useQuery(() => {
    const tried = figure();
    return {
      queryKey: ["effect", officer.tenant, tried],
      enabled: tried !== undefined,
      staleTime: minute,
      retry: false,
      queryFn: async (): Promise<Tried | undefined> => {
        if (tried === undefined) return undefined;
        setPartly(undefined);
        const { rows } = await cache.fetchQuery(places);
        const townships = rows.map(({ code }) => code).filter(isTownshipCode);
        const month = monthToTry(tried, thisMonth);
        const { key, value, from, to, owner } = tried;
        const asked = { key, value, from, owner, ...(to === undefined ? {} : { to }) };
        const previews: Preview[] = [];
        for (const township of townships) {
          previews.push(await client.preview({ figure: asked, month, township }));
          setPartly({ month, previews: [...previews], townships: townships.length });
        }
        return { month, previews, townships: townships.length };
      },
    };
  });
  return {
    tried: () => dataOf(effect) ?? (effect.isFetching ? partly() : undefined),
    isBusy: () => effect.isFetching,
    failure: () => (effect.isFetching ? undefined : (effect.error ?? undefined)),
    again: () => void effect.refetch(),
  };
}

/** Names of townships by their codes. */
export function useTownshipName(): (code: string) => string {
  const places = usePlaces();
  const known = useQuery(() => places);
  return (code) => dataOf(known)?.rows.find((row) => row.code === code)?.name ?? code;
}
