import type { Officer } from "@minzheng/contract";
import { instant } from "@minzheng/kernel";
import type { FigureFields } from "@minzheng/policy";
import { figuresOf } from "@minzheng/policy/figures";
import type { routers } from "@minzheng/policy/server";
import { modules } from "@minzheng/registry/server";
import type { routers as paying } from "@minzheng/social-assistance/server";
import { createRouterClient } from "@orpc/server";
import { clerk, officerIn, reviewer } from "../support/officers.ts";
import type { TestTenant } from "../support/tenant.ts";

export const desk = (await modules.policy()) as ReturnType<typeof routers>;
export const as = (tenant: TestTenant, officer: Officer) =>
  createRouterClient(desk, { context: { tenant, officer, requestId: "r" } });
const assistance = (await modules["social-assistance"]()) as ReturnType<typeof paying>;
export const inAssistance = (tenant: TestTenant, officer: Officer) =>
  createRouterClient(assistance, { context: { tenant, officer, requestId: "r" } });
export const approver = officerIn("999901", "county-approver");

export const standard = (value: number, from: string, more: Partial<FigureFields> = {}) => ({
  key: "subsistence-allowance.standard.urban",
  value,
  from,
  source: "青民发〔2026〕3 号",
  owner: "city" as const,
  ...more,
});

export const propose = (tenant: TestTenant, figure: FigureFields, officer = clerk) =>
  as(tenant, officer).parameter.open({ fields: { county: "999901", ...figure } as never });

export async function signed(tenant: TestTenant, figure: FigureFields) {
  const { id } = await propose(tenant, figure);
  return as(tenant, reviewer).parameter.advance({ id, transition: "sign" });
}
export const knownAt = async (tenant: TestTenant, at: string) =>
  (await figuresOf(tenant.store, instant(at))).map(({ value, from }) => `${from} ${value}`);
