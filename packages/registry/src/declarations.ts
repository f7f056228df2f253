import type { proceduresAt } from "@minzheng/contract";
import type { AnyRegister } from "@minzheng/register";
import type { declared } from "./registers.ts";

/** What a module says of its registers, and what it serves of them. */
export interface Declaration {
  readonly registers: readonly AnyRegister[];
  readonly procedures: Parameters<typeof proceduresAt>[0];
}

/** Loaders of each module's declarations: a chunk that is read with the first page that needs it. */
export const declarations: Readonly<Record<keyof typeof declared, () => Promise<Declaration>>> = {
  people: () => import("./declared/people.ts"),
  "social-assistance": () => import("./declared/social-assistance.ts"),
  policy: () => import("./declared/policy.ts"),
  settings: () => import("./declared/settings.ts"),
};
