import { machines } from "@minzheng/disbursement/machines";
import { describe, expect, test } from "vitest";
import { definitions } from "../../infra/src/machines.ts";

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Retry?: readonly unknown[];
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
  readonly ItemProcessor?: Machine;
}
interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

const all = Object.entries(definitions) as [string, Machine][];

/** Every state of a machine with the machine or map it stands in, inner ones included. */
const statesOf = (machine: Machine): readonly (readonly [string, State, Machine])[] =>
  Object.entries(machine.States).flatMap(([name, state]) => [
    [name, state, machine] as const,
    ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
  ]);

test("no two states of a county have one name: a local run tells tasks apart by it", () => {
  const names = all.flatMap(([, machine]) => statesOf(machine).map(([name]) => name));
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

describe.each(all)("machine %s", (_, machine) => {
  test("uses tasks, inline maps, choices and ends only", () => {
    const types = new Set(statesOf(machine).map(([, { Type }]) => Type));
    for (const type of types) {
      expect(["Task", "Map", "Choice", "Succeed", "Fail"]).toContain(type);
    }
  });

  test("goes only to states that exist, and every state is gone to", () => {
    for (const [, , around] of statesOf(machine)) {
      const reached = Object.values(around.States).flatMap((state) => [
        ...[state.Next, state.Default].filter((next) => next !== undefined),
        ...[...(state.Choices ?? []), ...(state.Catch ?? [])].map(({ Next }) => Next),
      ]);
      const names = Object.keys(around.States).sort();
      expect([...new Set([around.StartAt, ...reached])].sort()).toEqual(names);
    }
  });

  test("tries every task again and ends in a failure that the tick sees", () => {
    for (const [name, state, around] of statesOf(machine)) {
      if (state.Type === "Task") expect(state.Retry, name).toHaveLength(1);
      const isOuter = around === machine && ["Task", "Map"].includes(state.Type);
      if (isOuter) expect(state.Catch?.[0]?.Next, name).toMatch(/-failed$/);
    }
  });
});

test("each machine takes the steps the run declares, in that order", () => {
  for (const machine of machines) {
    const definition = definitions[machine.name] as Machine;
    const walked: string[] = [];
    for (let at: string | undefined = definition.StartAt; at !== undefined; ) {
      walked.push(at);
      at = definition.States[at]?.Next;
    }
    expect(walked).toEqual(machine.steps.map(({ name }) => name));
  }
});
