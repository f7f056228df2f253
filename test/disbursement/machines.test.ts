import { machines } from "@minzheng/disbursement/machines";
import { steps } from "@minzheng/disbursement/server";
import { describe, expect, test } from "vitest";

describe("the state machines", () => {
  test.each(machines.map((machine) => [machine.name, machine] as const))(
    "%s names the steps its handler can do, in their order",
    (name, machine) => {
      expect(machine.steps.map(({ step }) => step)).toEqual(Object.keys(steps[name]));
      expect(machine.handler).toBe(`disbursement/${name}`);
    },
  );

  test("have names for their states that no two share", () => {
    const names = machines.flatMap((machine) => machine.steps.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  test("know the townships before they map over them", () => {
    for (const machine of machines) {
      const first = machine.steps.findIndex(({ result }) => result === "state");
      const mapped = machine.steps.findIndex(({ overTownships }) => overTownships !== undefined);
      expect(mapped === -1 || first < mapped).toBe(true);
    }
  });
});
