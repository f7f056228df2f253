import { type Officer, postOf, principalOf, type Role, reaches } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import { namesOf, type Programmes } from "@minzheng/entitlement";
import { Failure, month as monthOf } from "@minzheng/kernel";
import type { Actor, Tenant } from "@minzheng/store";
import { runProcedures as contract } from "../contract.ts";
import { objectsOf } from "../keys.ts";
import { isBefore, type Run, signingRole } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { changesView } from "./changes.ts";
import { explainAll } from "./explain-all.ts";
import { pageOfFindings } from "./findings.ts";
import { fundsRouters } from "./funds-service.ts";
import {
  closeRun,
  type Desk,
  explain,
  fetchBankFile,
  orderExport,
  release,
  reopenRun,
  requestRelease,
  sign,
} from "./officers.ts";
import { openRun } from "./open.ts";
import { planRouters } from "./plan-service.ts";
import { publicationRouters } from "./publish-service.ts";
import { recoveryRouters } from "./recovery-service.ts";
import { orderReissue } from "./reissue.ts";
import { replayRun } from "./replay.ts";
import { returnedView } from "./returned-view.ts";
import { getRun, listRuns } from "./runs.ts";
import { receiveReturn } from "./settle.ts";
import { fetchVerification, takeVerification } from "./verify-accounts.ts";
import { detailView, findingView, linesView, summaryView } from "./views.ts";

/** What the run needs from others. */
interface Parts {
  readonly programmes: () => Promise<Programmes>;
}

interface Call {
  readonly tenant: Tenant;
  readonly officer: Officer;
}

const door = implement(contract).$context<CallContext<Tenant>>();

/** The officer in the post the step asks for. A post over part of the county does not count. */
function actorOf({ tenant, officer }: Call, roles: readonly Role[]): Actor {
  const { id, name } = officer;
  const principal = principalOf(officer, roles, tenant.county);
  const role = postOf(officer, roles, tenant.county);
  return { id, name, role, ...(principal === undefined ? {} : { for: principal }) };
}

const rolesOf = (procedure: {
  readonly "~orpc": { readonly meta: { readonly roles: readonly Role[] } };
}) => procedure["~orpc"].meta.roles;

/** The officer at the run, if they may see it at all: a post below the county sees no run. */
function deskOf(call: Call, roles: readonly Role[], runId: string): Desk {
  if (!reaches(call.officer, roles, call.tenant.county))
    throw new Failure("NO_RUN", undefined, { path: "runId", value: runId });
  const { interests } = call.officer;
  return { tenant: call.tenant, actor: actorOf(call, roles), runId, interests };
}

async function seen(call: Call, roles: readonly Role[], runId: string): Promise<Run> {
  deskOf(call, roles, runId);
  return (await getRun(call.tenant.store, runId)).run;
}

const labelsOf = (programmes: Programmes): ReadonlyMap<string, string> =>
  new Map(namesOf(programmes).map(({ programme, label }) => [programme, label]));

const wrongState = (run: Run, ...needed: readonly Run["state"][]) =>
  new Failure("WRONG_STATE", { state: run.state, needed });

/** What is set for print is loaded when somebody prints. */
const papers = {
  auditPack: () => import("./audit-pack.ts"),
  roster: () => import("./roster-print.ts"),
};

export const routers = ({ programmes }: Parts) => ({
  ...planRouters({ programmes }),
  ...fundsRouters({ programmes }),
  ...publicationRouters({ programmes }),
  ...recoveryRouters({ programmes }),
  ...door.router({
    list: door.list.handler(async ({ context }) => {
      const sees = reaches(context.officer, rolesOf(contract.list), context.tenant.county);
      return { rows: sees ? (await listRuns(context.tenant.store)).map(summaryView) : [] };
    }),
    get: door.get.handler(async ({ input, context }) =>
      detailView(
        context.tenant,
        await seen(context, rolesOf(contract.get), input.runId),
        context.officer,
      ),
    ),
    open: door.open.handler(async ({ input, context }) =>
      summaryView(
        await openRun(
          context.tenant,
          await programmes(),
          monthOf(input.month),
          actorOf(context, rolesOf(contract.open)),
        ),
      ),
    ),
    reopen: door.reopen.handler(async ({ input, context }) =>
      summaryView(
        await reopenRun(deskOf(context, rolesOf(contract.reopen), input.runId), input.reason),
      ),
    ),
    sign: door.sign.handler(async ({ input, context }) => {
      const { runId, ...signature } = input;
      await seen(context, rolesOf(contract.sign), runId);
      const role = signingRole[signature.step];
      if (!reaches(context.officer, [role], context.tenant.county))
        throw new Failure("WRONG_ROLE", undefined);
      return summaryView(await sign(deskOf(context, [role], runId), signature));
    }),
    changes: door.changes.handler(async ({ input, context }) => {
      const run = await seen(context, rolesOf(contract.changes), input.runId);
      const labels = labelsOf(await programmes());
      return changesView(context.tenant, run, { ...input, labels });
    }),
    lines: door.lines.handler(async ({ input, context }) => {
      const run = await seen(context, rolesOf(contract.lines), input.runId);
      return linesView(context.tenant, run, labelsOf(await programmes()), input);
    }),
    findings: door.findings.handler(async ({ input, context }) => {
      const { tenant } = context;
      const { runId, ...wanted } = input;
      const run = await seen(context, rolesOf(contract.findings), runId);
      const { findings, cursor } = await pageOfFindings(tenant, keyOfRun(tenant, run), wanted);
      const sealer = await tenant.sealer();
      const rows = findings.map((finding) => findingView(sealer, finding));
      return cursor === undefined ? { rows } : { rows, cursor };
    }),
    auditPack: door.auditPack.handler(async ({ input, context }) =>
      (await papers.auditPack()).auditPackOf(
        deskOf(context, rolesOf(contract.auditPack), input.runId),
      ),
    ),
    roster: door.roster.handler(async ({ input, context }) =>
      (await papers.roster()).printRoster(
        deskOf(context, rolesOf(contract.roster), input.runId),
        await programmes(),
        input.township,
      ),
    ),
    explainAll: door.explainAll.handler(({ input, context }) =>
      explainAll(deskOf(context, rolesOf(contract.explainAll), input.runId), input),
    ),
    explain: door.explain.handler(async ({ input, context }) => {
      const desk = deskOf(context, rolesOf(contract.explain), input.runId);
      return findingView(await context.tenant.sealer(), await explain(desk, input, input.reason));
    }),
    requestRelease: door.requestRelease.handler(async ({ input, context }) => {
      const desk = deskOf(context, rolesOf(contract.requestRelease), input.runId);
      return findingView(
        await context.tenant.sealer(),
        await requestRelease(desk, input, input.reason),
      );
    }),
    release: door.release.handler(async ({ input, context }) => {
      const desk = deskOf(context, rolesOf(contract.release), input.runId);
      return findingView(await context.tenant.sealer(), await release(desk, input));
    }),
    accountsFile: door.accountsFile.handler(async ({ input, context }) =>
      fetchVerification(
        deskOf(context, rolesOf(contract.accountsFile), input.runId),
        await programmes(),
      ),
    ),
    accountsUpload: door.accountsUpload.handler(async ({ input, context: { tenant, officer } }) => {
      const run = await seen({ tenant, officer }, rolesOf(contract.accountsUpload), input.runId);
      if (run.state !== "FROZEN") throw wrongState(run, "FROZEN");
      const key = objectsOf(run).upload(tenant.newId("up"));
      return { url: await tenant.bucket.uploadUrl(key, "text/csv"), key };
    }),
    takeAccounts: door.takeAccounts.handler(({ input, context }) =>
      takeVerification(deskOf(context, rolesOf(contract.takeAccounts), input.runId), input.key),
    ),
    export: door.export.handler(async ({ input, context }) =>
      summaryView(await orderExport(deskOf(context, rolesOf(contract.export), input.runId))),
    ),
    bankFile: door.bankFile.handler(({ input, context }) =>
      fetchBankFile(deskOf(context, rolesOf(contract.bankFile), input.runId), input.file),
    ),
    returnUpload: door.returnUpload.handler(async ({ input, context: { tenant, officer } }) => {
      const run = await seen({ tenant, officer }, rolesOf(contract.returnUpload), input.runId);
      if (run.state !== "EXPORTED" && run.state !== "RETURNED")
        throw wrongState(run, "EXPORTED", "RETURNED");
      const key = objectsOf(run).upload(tenant.newId("up"));
      return { url: await tenant.bucket.uploadUrl(key, "text/csv"), key };
    }),
    settle: door.settle.handler(async ({ input, context }) => {
      const { tenant, actor } = deskOf(context, rolesOf(contract.settle), input.runId);
      return summaryView(await receiveReturn(tenant, input.runId, input.key, actor));
    }),
    returned: door.returned.handler(async ({ input, context }) => {
      const run = await seen(context, rolesOf(contract.returned), input.runId);
      return { rows: await returnedView(context.tenant, await programmes(), run) };
    }),
    reissue: door.reissue.handler(async ({ input, context }) =>
      summaryView(
        await orderReissue(
          deskOf(context, rolesOf(contract.reissue), input.runId),
          await programmes(),
        ),
      ),
    ),
    close: door.close.handler(async ({ input, context }) =>
      summaryView(await closeRun(deskOf(context, rolesOf(contract.close), input.runId))),
    ),
    replay: door.replay.handler(async ({ input, context }) => {
      const run = await seen(context, rolesOf(contract.replay), input.runId);
      if (isBefore(run.state, "FROZEN"))
        throw wrongState(run, "FROZEN", "APPROVED", "EXPORTED", "RETURNED", "CLOSED");
      const { differences, ...replay } = await replayRun(context.tenant, await programmes(), run);
      return { ...replay, differences: [...differences] };
    }),
  }),
});
