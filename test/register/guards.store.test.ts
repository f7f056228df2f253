import { assert } from "@minzheng/kernel";
import { advanceRecord, findRecord, openRecord, penOf } from "@minzheng/register/server";
import { beforeEach, expect, test } from "vitest";
import { lackingIn } from "../../packages/register/src/guards.ts";
import { clerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { application } from "./application.ts";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await freshTenant();
  tenant.clock.set("2026-09-01T02:00:00.000Z");
});

const by = () => ({ tenant, officer: clerk });
const open = (more: { readonly forChild?: boolean } = {}) =>
  openRecord(application, by(), {
    applicant: "王秀兰",
    household: "hh_1",
    village: "999901001001",
    ...more,
  });
async function lacks({ id }: { readonly id: string }) {
  const record = await findRecord(application, tenant.store, id);
  assert(record, "it was opened");
  return Object.fromEntries(await lackingIn(application, await penOf(by()), record));
}

test("a step says before it is taken what its guards have against it", async () => {
  expect(await lacks(await open({ forChild: true }))).toEqual({
    post: [{ code: "NOTICE_FORBIDDEN", text: "涉及未成年人的申请不得公示" }],
  });
});

test("steps that lack nothing, and steps from other states, are not spoken of", async () => {
  const record = await open();
  expect(await lacks(record)).toEqual({});
  const posted = await advanceRecord(application, by(), { id: record.id, transition: "post" });
  expect(await lacks(posted)).toEqual({});
});
