import { cityContract, contract } from "@minzheng/administration/contract";
import { isAdministrator, roles, routesOf } from "@minzheng/contract";
import { expect, test } from "vitest";

const routes = routesOf({ administration: contract }).filter(({ path }) =>
  /^\/administration\/(me$|officer\/|absence\/|interest\/)/.test(path),
);
const rolesAt = (path: string) => routes.find((one) => one.path === path)?.meta.roles ?? [];

test("every command on the staff is a security administrator's alone, and declaring is nobody's of them", () => {
  const commands = routes.filter(({ meta }) => meta.kind === "command");
  const declare = "/administration/interest/declare";
  for (const { path, meta } of commands.filter((one) => one.path !== declare))
    expect([path, meta.roles]).toEqual([path, ["security-admin"]]);
  expect(rolesAt(declare).some(isAdministrator)).toBe(false);
  expect(commands.length).toBeGreaterThan(7);
});

test("what one may do oneself is asked by every post", () => {
  expect(rolesAt("/administration/me")).toEqual(roles);
});

test("nobody reads the staff but the security and the audit administrator", () => {
  const reads = routes.filter(({ meta, path }) => meta.kind === "read" && !path.endsWith("/me"));
  for (const { meta } of reads) expect(meta.roles).toEqual(["security-admin", "audit-admin"]);
  expect(reads.length).toBeGreaterThan(8);
});

test("the city keeps no interests, since it has no cases", () => {
  expect(Object.keys(cityContract)).toEqual(["me", "officer", "absence"]);
});
