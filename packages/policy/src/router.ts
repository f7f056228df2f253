import { type CallContext, implement } from "@minzheng/contract/server";
import type { Programmes } from "@minzheng/entitlement";
import { assert, Failure, type Instant, type Month, month, townshipCode } from "@minzheng/kernel";
import {
  attachmentRouter,
  type Reactions,
  registerRouter,
  transitionRouter,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { adoptDecision, decisionsFor, standsStill } from "./adopt.ts";
import { ownProcedures } from "./contract.ts";
import { type FigureProblems, problemsBrought } from "./figure-problem.ts";
import { figureFrom, figuresOf, signedFigures, signedItem, withdrawnItem } from "./figures.ts";
import { previewOf } from "./preview.ts";
import { parameter } from "./registers.ts";

/** What the desk needs from the modules above it. */
interface Parts {
  readonly programmes: () => Promise<Programmes>;
  /** What the rules hold against a county's figures. */
  readonly figureProblems: () => Promise<FigureProblems>;
  /** Months decided by the runs that knew what was known since then, and whether they are paid. */
  readonly decidedMonths: (
    tenant: Tenant,
    since: Instant,
  ) => Promise<readonly { readonly month: Month; readonly isApproved: boolean }[]>;
}

const door = implement(ownProcedures).$context<CallContext<Tenant>>();

/** The doors of policy; see packages/registry/README.md for the form. */
export const routers = (parts: Parts) => {
  const { get, find, titles, history, open } = registerRouter(parameter);
  const steps = transitionRouter(parameter, { reactions: reactionsOf(parts) });
  return {
    ...door.router({
      preview: door.preview.handler(async ({ input, context: { tenant } }) =>
        previewOf(
          tenant,
          { programmes: await parts.programmes(), problemsOf: await parts.figureProblems() },
          {
            figure: input.figure,
            month: month(input.month),
            township: townshipCode(input.township),
          },
        ),
      ),
      decisions: door.decisions.handler(({ context: { tenant } }) => decisionsFor(tenant)),
      adopt: door.adopt.handler(({ input, context }) => adoptDecision(context, input.decisionId)),
    }),
    parameter: { get, find, titles, history, open, ...steps, ...attachmentRouter(parameter) },
  };
};

/** What a signature, and the taking back of one, do to the rules in the same transaction. */
const reactionsOf = (parts: Parts): Reactions<typeof parameter> => ({
  signed: async ({ pen: { tenant, at }, before: { id, fields } }) => {
    if (!(await standsStill(tenant, fields.decisionId))) {
      throw refused("DECISION_REVOKED", "采用的市级决定已废止，不能签发；请办理不同意");
    }
    const known = await figuresOf(tenant.store, at);
    const added = figureFrom(id, fields, at);
    const problemsOf = await parts.figureProblems();
    const [error] = problemsBrought(problemsOf, tenant.county, { known, added }).filter(
      ({ severity }) => severity === "error",
    );
    if (error !== undefined) throw refused(error.code, error.text);
    return { plans: [], items: [signedItem(tenant.store.tenant, added)] };
  },
  withdrawn: async ({ pen: { tenant, at }, before: { id } }) => {
    const figure = (await signedFigures(tenant.store)).find((signed) => signed.id === id);
    assert(figure !== undefined, `${id} was signed`);
    const { from, to, signedAt } = figure;
    const decided = (await parts.decidedMonths(tenant, signedAt)).find(
      ({ month: of }) => from <= of && (to === undefined || of <= to),
    );
    if (decided !== undefined) throw inUse(decided);
    return { plans: [], items: [withdrawnItem(tenant.store.tenant, id, at)] };
  },
});

function inUse({ month: of, isApproved }: { month: Month; isApproved: boolean }): Failure {
  return isApproved
    ? refused(
        "ALREADY_PAID",
        `${of} 已按这项参数审批发放，不能撤销；请另行提请新的参数，自尚未发放的月份起执行`,
      )
    : refused(
        "IN_RUN",
        `${of} 的批次已按这项参数测算，不能撤销；请另行提请同一起始月份的新参数，签发后退回批次重算`,
      );
}

const refused = (rule: string, text: string) =>
  new Failure("STEP_REFUSED", { rule, text }, { message: text });
