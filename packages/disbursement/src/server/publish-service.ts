import { type Officer, postOf, type Role } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import type { Programmes } from "@minzheng/entitlement";
import {
  attachmentRouter,
  batchRouter,
  type Reaction,
  registerRouter,
  transitionRouter,
} from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { paidListProcedures } from "../publication/contract.ts";
import { publication } from "../publication/publication.ts";
import type { Asked } from "./publish.ts";
import { act } from "./runs.ts";

const door = implement(paidListProcedures).$context<CallContext<Tenant>>();

/** The machines of a run share this file's function: what they never do is loaded when it is asked. */
const parts = {
  view: () => import("./lists-view.ts"),
  publish: () => import("./publish.ts"),
  correct: () => import("./correct-list.ts"),
};

interface Parts {
  readonly programmes: () => Promise<Programmes>;
}

/** The doors of the lists: what is to be posted, posting, print; and the register of what was. */
export const publicationRouters = ({ programmes }: Parts) => {
  const { get, find, titles, history, void: voided } = registerRouter(publication);
  const corrected: Reaction<typeof publication> = async (taken) =>
    (await parts.correct()).correction(programmes)(taken);
  const reactions = { reactions: { corrected } };
  return {
    ...door.router({
      paidLists: door.paidLists.handler(async ({ input, context: { tenant } }) =>
        (await parts.view()).listsView(tenant, await programmes(), input),
      ),
      postPaidLists: door.postPaidLists.handler(async ({ input, context }) => ({
        rows: await (await parts.publish()).postLists(context, await programmes(), input),
      })),
      paidListDocuments: door.paidListDocuments.handler(async ({ input, context }) => {
        const { listDocuments } = await parts.publish();
        const documents = await listDocuments(context.tenant, await programmes(), input);
        await noteMade(context, input);
        return { documents };
      }),
    }),
    publication: {
      ...{ get, find, titles, history, void: voided },
      ...transitionRouter(publication, reactions),
      ...batchRouter(publication, reactions),
      ...attachmentRouter(publication),
    },
  };
};

const readers: readonly Role[] = publication.roles.read;

/** Lists say names: that they were made is a revision of their run. */
async function noteMade(
  { tenant, officer }: { readonly tenant: Tenant; readonly officer: Officer },
  { runId, area, villages }: Asked,
): Promise<void> {
  const { id, name } = officer;
  const actor = { id, name, role: postOf(officer, readers, area) };
  await act(tenant.store, runId, tenant.clock.now(), () => ({
    actor,
    action: "run.print-paid-lists",
    changed: { township: area, villages },
  }));
}
