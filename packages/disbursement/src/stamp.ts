import type { Actor } from "@minzheng/store";

/** Who did something, in which post, and when. */
export interface Stamp {
  readonly officerId: string;
  readonly name: string;
  readonly role: string;
  readonly at: string;
  /** The absent colleague for whom it was done (代). */
  readonly for?: { readonly id: string; readonly name: string };
}

export const stampOf = ({ id, name, role, for: principal }: Actor, at: string): Stamp => ({
  officerId: id,
  name,
  role,
  at,
  ...(principal === undefined ? {} : { for: principal }),
});

/** Whether an earlier act is this officer's own, or that of the colleague they stand in for. */
export const isSameHand = (
  earlier: Pick<Stamp, "officerId">,
  now: Pick<Stamp, "officerId" | "for">,
): boolean => earlier.officerId === now.officerId || earlier.officerId === now.for?.id;
