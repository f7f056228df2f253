import { contract } from "@minzheng/social-assistance/contract";
import { serviceItem, serviceNeed, serviceOrder } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";

describe("the contract of services", () => {
  test("what somebody needs is sensitive wherever it can be read from", () => {
    expect(serviceNeed.fields.detail).toMatchObject({ class: "P3", sealed: true });
    expect(serviceNeed.fields.detail.mask).toBeUndefined();
    const sensitive = [serviceNeed.fields.itemCodes, serviceOrder.fields.itemCode];
    expect(sensitive.map((field) => field.class)).toEqual(["P3", "P3"]);
    expect(serviceNeed.columns).not.toContain("itemCodes");
    expect(serviceOrder.columns).not.toContain("itemCode");
  });

  test("the list itself is public: it says nothing about anybody", () => {
    const classes = new Set(Object.values(serviceItem.fields).map((field) => field.class));
    expect([...classes]).toEqual(["P0"]);
  });

  test("evidence and bill are written by steps, never by a form", () => {
    const written = Object.entries(serviceOrder.fields).flatMap(([name, { kept }]) =>
      kept ? [] : [name],
    );
    expect(written).toEqual(["village", "residentId", "itemCode", "plannedOn"]);
  });

  test("who delivers neither accepts nor bills", () => {
    const roles = (name: string) =>
      serviceOrder.process.transitions.find((step) => step.name === name)?.roles ?? [];
    const providers = new Set(["checkIn", "checkOut"].flatMap(roles));
    expect([...roles("accept"), ...roles("settle")].filter((role) => providers.has(role))).toEqual(
      [],
    );
    expect(contract.serviceItem.catalogue["~orpc"].meta.roles).toContain("institution-user");
  });
});
