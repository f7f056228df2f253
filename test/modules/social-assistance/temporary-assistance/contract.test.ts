import { contract } from "@minzheng/social-assistance/contract";
import {
  assistancePayment,
  reserveEntry,
  reserveFund,
  temporaryAssistance,
} from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";

describe("the contract of temporary assistance", () => {
  test("lets nobody open or amend a payment or an entry of the reserve", () => {
    for (const doors of [contract.assistancePayment, contract.reserveEntry]) {
      const names = Object.keys(doors);
      expect(["open", "amend", "void"].filter((name) => names.includes(name))).toEqual([]);
    }
  });

  test("takes no balance, number or amount from a form", () => {
    const written = (fields: Readonly<Record<string, { readonly kept?: boolean }>>) =>
      Object.entries(fields).flatMap(([name, { kept }]) => (kept ? [] : [name]));
    expect(written(reserveFund.fields)).toEqual(["place", "ceilingFen", "basis"]);
    expect(written(temporaryAssistance.fields)).not.toContain("amountFen");
    expect(reserveEntry.process.transitions).toEqual([]);
  });

  test("shows the story of a family only to those who may reveal it", () => {
    expect(temporaryAssistance.fields.note).toMatchObject({ class: "P3", sealed: true });
    expect(temporaryAssistance.fields.note.mask).toBeUndefined();
    expect(temporaryAssistance.columns).not.toContain("note");
  });

  test("every step that grants money asks for the same cause first, whoever takes it", () => {
    const granting = temporaryAssistance.process.transitions.filter(
      ({ event }) => event !== undefined,
    );
    expect(granting.map(({ name }) => name)).toEqual([
      "payFirst",
      "payFirstByCounty",
      "approveSmall",
      "approve",
      "approveException",
    ]);
    for (const { guards = [] } of granting) {
      expect(guards.map(({ code }) => code)).toContain("SAME_CAUSE");
    }
  });

  test("a stage is paid once", () => {
    expect(assistancePayment.unique).toEqual([{ name: "byStage", fields: ["helpId", "stage"] }]);
    expect(reserveEntry.unique.map(({ name }) => name)).toEqual(["byNumber", "byPayment"]);
  });
});
