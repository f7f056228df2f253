import type { StepOffer, WorkItem } from "@minzheng/register";

/** One step that may be done at once for some of the chosen work. */
export interface BatchOffer {
  readonly module: string;
  readonly register: string;
  readonly step: StepOffer;
  /** Those for which this officer may do it now, as far as the list knows. */
  readonly items: readonly WorkItem[];
  /** How many of the chosen are left out. */
  readonly others: number;
}

/** Batch steps of the chosen work, those for most of it first. */
export function batchOffers(chosen: readonly WorkItem[]): readonly BatchOffer[] {
  const offers = new Map<string, BatchOffer>();
  for (const item of chosen) {
    for (const step of item.steps) {
      if (!step.batch || step.refused !== undefined) continue;
      const key = `${item.register}.${step.name}`;
      const items = [...(offers.get(key)?.items ?? []), item];
      const { module, register } = item;
      offers.set(key, { module, register, step, items, others: chosen.length - items.length });
    }
  }
  return [...offers.values()].sort((a, b) => b.items.length - a.items.length);
}

export interface BatchRow {
  readonly id: string;
  readonly outcome: "done" | "would-do" | "refused";
  readonly text?: string | undefined;
}

/** `成功 17 · 未办理 3` */
export function outcomeText(rows: readonly BatchRow[]): string {
  const refused = rows.filter(({ outcome }) => outcome === "refused").length;
  const good = rows.length - refused;
  const word = rows.some(({ outcome }) => outcome === "would-do") ? "将办理" : "成功";
  return refused === 0 ? `${word} ${good} 件` : `${word} ${good} 件 · 不能办理 ${refused} 件`;
}

/** What the server takes at once. */
const portionMax = 50;

export const portionsOf = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / portionMax) }, (_, i) =>
    items.slice(i * portionMax, (i + 1) * portionMax),
  );
