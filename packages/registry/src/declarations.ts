import type { proceduresAt } from "@minzheng/contract";
import type { SheetsContract } from "@minzheng/exchange/sheets";
import type { AnyRegister } from "@minzheng/register";

/** What a module says of its registers, what it serves of them, and their sheets. */
export interface Declaration {
  readonly registers: readonly AnyRegister[];
  readonly procedures: Parameters<typeof proceduresAt>[0];
  readonly sheets: SheetsContract;
}

/** Several parts of one module's declaration as one, in this order. */
export const together = (...parts: readonly Declaration[]): Declaration => ({
  registers: parts.flatMap(({ registers }) => registers),
  procedures: Object.assign({}, ...parts.map(({ procedures }) => procedures)),
  sheets: Object.assign({}, ...parts.map(({ sheets }) => sheets)),
});

/**
 * Loaders of each module's declaration, read with the first page or call that needs it. What would
 * be too much at once is declared in parts.
 */
export const declarations = {
  people: () => import("./declared/people.ts"),
  "social-assistance": async () =>
    together(
      ...(await Promise.all([
        import("./declared/social-assistance.ts"),
        import("./declared/social-assistance.procedure.ts"),
      ])),
    ),
  disbursement: () => import("./declared/disbursement.ts"),
  policy: () => import("./declared/policy.ts"),
  administration: () => import("./declared/administration.ts"),
  settings: () => import("./declared/settings.ts"),
} as const satisfies Readonly<Record<string, () => Promise<Declaration>>>;
