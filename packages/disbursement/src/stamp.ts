import type { Actor } from "@minzheng/store";

/** Who did something, in which post, and when. */
export interface Stamp {
  readonly officerId: string;
  readonly name: string;
  readonly role: string;
  readonly at: string;
}

export const stampOf = ({ id, name, role }: Actor, at: string): Stamp => ({
  officerId: id,
  name,
  role,
  at,
});
