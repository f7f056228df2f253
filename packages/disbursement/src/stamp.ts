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

type Hands = Pick<Stamp, "officerId" | "for">;

const handsIn = (stamp: Hands): readonly string[] =>
  [stamp.officerId, stamp.for?.id].filter((id) => id !== undefined);

/**
 * Whether two acts have a hand in common: an officer's own, or that of the colleague for whom one
 * of them was done. It is the same which of them came first.
 */
export const isSameHand = (one: Hands, other: Hands): boolean =>
  handsIn(one).some((hand) => handsIn(other).includes(hand));
