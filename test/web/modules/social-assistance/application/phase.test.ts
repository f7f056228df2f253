import { application } from "@minzheng/social-assistance/application";
import { describe, expect, test } from "vitest";
import { leads } from "../../../../../web/src/modules/social-assistance/application/leads.ts";
import {
  consequences,
  nextOf,
  phaseOf,
  turnOf,
} from "../../../../../web/src/modules/social-assistance/application/phase.ts";
import { serving } from "./told.ts";

const { states, transitions } = application.process;
const offers = (state: string) =>
  transitions
    .filter(({ from }) => (from as readonly string[]).includes(state))
    .map(({ name, label }) => ({
      ...{ name, label, to: "", grave: false, batch: false, reasonNeeded: false },
      ...{ required: [], optional: [] },
    }));

describe("how far an application is", () => {
  test.each([
    ["draft", "filing"],
    ["supplementing", "paused"],
    ["appraising", "underway"],
    ["confirmed", "granted"],
    ["refused", "refused"],
    ["withdrawn", "left"],
    ["void", "left"],
    ["told", "refused"],
  ])("%s is %s", (state, phase) => {
    expect(phaseOf({ state }, [])).toBe(phase);
  });

  test("a letter that was handed over may be about a revocation", () => {
    const [made] = serving.filter(({ register }) => register.id === "decision");
    const revoked = { ...made?.view, fields: { kind: "revoke" } } as NonNullable<
      typeof made
    >["view"];
    expect(phaseOf({ state: "told" }, [revoked])).toBe("revoked");
  });
});

describe("the step that leads on", () => {
  test("is known in every state from which the course goes on", () => {
    const over = ["told", "withdrawn", "terminated", "published"];
    const without = Object.keys(states).filter(
      (state) => nextOf({ steps: offers(state) }) === undefined,
    );
    expect(without.sort()).toEqual(over.sort());
  });

  test("is a step of the register, and says what comes of it", () => {
    const names = transitions.map(({ name }) => name as string);
    expect(leads.filter((lead) => !names.includes(lead))).toEqual([]);
    expect(leads.filter((lead) => consequences[lead] === undefined)).toEqual([]);
  });

  test("is somebody's turn", () => {
    expect(turnOf(application, { state: "sent", steps: offers("sent") })).toBe("县级审核人");
    expect(turnOf(application, { state: "told", steps: [] })).toBeUndefined();
  });
});
