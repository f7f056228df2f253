import { type CallContext, implement } from "@minzheng/contract/server";
import type { Tenant } from "@minzheng/store";
import { contract } from "./contract.ts";
import * as service from "./server/service.ts";

export type { RosterCase, RosterSink } from "./roster-sink.ts";
export { sheetsRouter } from "./server/sheets/router.ts";
export { type ImportTargets, type ImportWork, workOnImport } from "./server/work.ts";

const door = implement(contract).$context<CallContext<Tenant>>();

export const routers = () =>
  door.router({
    template: door.template.handler(({ context }) => service.template(context)),
    upload: door.upload.handler(({ input, context }) => service.upload(context, input)),
    check: door.check.handler(({ input, context }) => service.check(context, input.importId)),
    get: door.get.handler(({ input, context }) => service.get(context, input.importId)),
    list: door.list.handler(({ context }) => service.list(context)),
    problems: door.problems.handler(({ input, context }) => service.problems(context, input)),
    commit: door.commit.handler(({ input, context }) =>
      service.commitImport(context, input.importId),
    ),
    badRows: door.badRows.handler(({ input, context }) => service.badRows(context, input.importId)),
  });
