import { routesOf } from "@minzheng/contract";
import { register, registersContract } from "@minzheng/register";
import { type Reactions, registersRouter } from "@minzheng/register/server";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { application } from "./application.ts";
import { permit } from "./sample.ts";

const note = register({
  id: "field-note",
  module: "sample",
  label: "记录",
  idPrefix: "fn",
  shape: z.object({ village: z.string() }),
  fields: { village: { label: "村", class: "P1" } },
  area: "village",
  roles: { read: ["county-clerk"], write: ["county-clerk"] },
  process: { initial: "kept", states: { kept: "在册" }, transitions: [] },
  questions: [],
  unique: [],
  indicators: [],
});
const contract = registersContract([application, permit, note]);
const reactions: Reactions<typeof application> = { confirmed: async () => ({ plans: [] }) };

test("a register has the procedures that its declaration has a use for", () => {
  const names = (of: object) => Object.keys(of).sort().join(" ");
  expect(Object.keys(contract)).toEqual(["application", "permit", "fieldNote"]);
  expect(names(contract.application)).toBe(
    "advance amend batchAdvance extend find get history open reveal titles void",
  );
  expect(names(contract.permit)).toBe("advance amend find get history open reveal void");
  expect(names(contract.fieldNote)).toBe("amend find get history open void");
});

test("every procedure of the contract is served, and nothing else", () => {
  const served = registersRouter([application, permit, note], { application: reactions });
  const namesIn = (of: object) =>
    Object.entries(of).flatMap(([name, procedures]) =>
      Object.keys(procedures).map((procedure) => `${name}.${procedure}`),
    );
  expect(namesIn(served).sort()).toEqual(namesIn(contract).sort());
  const places = routesOf(contract).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(places).size).toBe(places.length);
});

test("an event without a reaction, or a reaction of no register, is a defect at the start", () => {
  expect(() => registersRouter([application])).toThrow(/nobody reacts to confirmed/);
  expect(() => registersRouter([note], { application: reactions })).toThrow(/is no register/);
});
