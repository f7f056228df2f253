import { type CallContext, implement } from "@minzheng/contract/server";
import type { Programmes } from "@minzheng/entitlement";
import { assert, Failure, type Instant, type Month, month, townshipCode } from "@minzheng/kernel";
import { type Reactions, registerRouter, transitionRouter } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { adoptDecision, decisionsFor } from "./adopt.ts";
import { ownProcedures } from "./contract.ts";
import { signedFigures, signedItem, withdrawnItem } from "./figures.ts";
import { previewOf } from "./preview.ts";
import { parameter } from "./registers.ts";

/** What the desk needs from the modules above it. */
interface Parts {
  readonly programmes: () => Promise<Programmes>;
  /** Months approved for payment by runs that knew what was known since the instant. */
  readonly approvedMonths: (tenant: Tenant, since: Instant) => Promise<readonly Month[]>;
}

const door = implement(ownProcedures).$context<CallContext<Tenant>>();

/** The doors of policy; see packages/registry/README.md for the form. */
export const routers = ({ programmes, approvedMonths }: Parts) => {
  const { get, find, history, open } = registerRouter(parameter);
  const steps = transitionRouter(parameter, { reactions: reactionsOf(approvedMonths) });
  return {
    ...door.router({
      preview: door.preview.handler(async ({ input, context: { tenant } }) =>
        previewOf(tenant, await programmes(), {
          figure: input.figure,
          month: month(input.month),
          township: townshipCode(input.township),
        }),
      ),
      decisions: door.decisions.handler(({ context: { tenant } }) => decisionsFor(tenant)),
      adopt: door.adopt.handler(({ input, context }) => adoptDecision(context, input.decisionId)),
    }),
    parameter: { get, find, history, open, ...steps },
  };
};

/** What a signature, and the taking back of one, do to the rules in the same transaction. */
export const reactionsOf = (
  approvedMonths: Parts["approvedMonths"],
): Reactions<typeof parameter> => ({
  signed: async ({ pen, before: { id, fields } }) => ({
    plans: [],
    items: [signedItem(pen.tenant.store.tenant, { id, fields, at: pen.at })],
  }),
  withdrawn: async ({ pen: { tenant, at }, before: { id } }) => {
    const figure = (await signedFigures(tenant.store)).find((signed) => signed.id === id);
    assert(figure !== undefined, `${id} was signed`);
    const { from, to, signedAt } = figure;
    const paid = (await approvedMonths(tenant, signedAt)).find(
      (of) => from <= of && (to === undefined || of <= to),
    );
    if (paid !== undefined) {
      const text = `${paid} 已按这项参数审批发放，不能撤销；请另行提请新的参数，自尚未发放的月份起执行`;
      throw new Failure("STEP_REFUSED", { rule: "ALREADY_PAID", text }, { message: text });
    }
    return { plans: [], items: [withdrawnItem(tenant.store.tenant, id, at)] };
  },
});
