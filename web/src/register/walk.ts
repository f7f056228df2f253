import { createSignal, untrack } from "solid-js";

/** The list an officer came from, so that the next record is one key away and the way back short. */
export interface Walk {
  readonly href: string;
  readonly label: string;
  readonly rows: readonly { readonly id: string; readonly href: string }[];
  /** The record last looked at. */
  readonly at?: string;
}

const key = "walk";

function kept(): Walk | undefined {
  const text = sessionStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as Walk);
}

const [walk, setWalk] = createSignal(kept());

/** Kept for the tab: record ids and addresses, nothing of what the records say. */
function keep(next: Walk): void {
  sessionStorage.setItem(key, JSON.stringify(next));
  setWalk(next);
}

/** A list says what stands on it; a row it was left by stays marked while the list is the same. */
export function walkAlong(list: Omit<Walk, "at">): void {
  const before = untrack(walk);
  const stays = before?.href === list.href ? before.at : undefined;
  keep({ ...list, ...(stays === undefined ? {} : { at: stays }) });
}

/** A record's page says that it is open. */
export function visit(id: string): void {
  const list = untrack(walk);
  if (list?.rows.some((row) => row.id === id)) keep({ ...list, at: id });
}

/** The list this record stands on, and its neighbours there. */
export function walkAround(id: string) {
  const list = walk();
  const at = list?.rows.findIndex((row) => row.id === id) ?? -1;
  if (list === undefined || at === -1) return undefined;
  const { rows } = list;
  return {
    href: list.href,
    label: list.label,
    place: at + 1,
    count: rows.length,
    previous: rows[at - 1]?.href,
    next: rows[at + 1]?.href,
  };
}

/** The record last looked at from this list. */
export const leftAt = (href: string): string | undefined => {
  const list = walk();
  return list?.href === href ? list.at : undefined;
};
