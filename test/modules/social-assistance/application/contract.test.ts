import { routesOf } from "@minzheng/contract";
import { applicationRegisters } from "@minzheng/social-assistance/application";
import { contract } from "@minzheng/social-assistance/contract";
import { expect, test } from "vitest";

const routes = routesOf({ "social-assistance": contract }).map(({ name }) =>
  name.replace("social-assistance.", ""),
);
const proceduresOf = (register: string) =>
  routes.filter((name) => name.startsWith(`${register}.`)).map((name) => name.split(".")[1]);

test.each(["decision", "notice", "review", "appeal", "economicCheck"])(
  "nobody opens or voids a record of %s by hand: a step does",
  (register) => {
    const procedures = proceduresOf(register);
    expect(procedures).toEqual(expect.arrayContaining(["get", "find", "history", "advance"]));
    expect(procedures).not.toContain("open");
    expect(procedures).not.toContain("void");
  },
);

test("an amount of money is typed nowhere: the fields in fen are the server's", () => {
  const typed = applicationRegisters.flatMap((register) =>
    Object.entries(register.fields)
      .filter(([, { unit, kept }]: [string, { unit?: string; kept?: boolean }]) => {
        return unit === "fen" && kept !== true;
      })
      .map(([name]) => `${register.id}.${name}`),
  );
  expect(typed).toEqual(["decision.assessedFen", "decision.previousFen"]);
  const taken = applicationRegisters.flatMap((register) =>
    register.process.transitions.flatMap(({ takes = {} }: { takes?: Taken }) => [
      ...(takes.required ?? []),
      ...(takes.optional ?? []),
    ]),
  );
  expect(taken.filter((name) => /fen$/i.test(name))).toEqual([]);
});

interface Taken {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
}

test("every state of a register is reached, and every course ends", () => {
  for (const { id, process } of applicationRegisters) {
    const steps: readonly { from: readonly string[]; to: string }[] = process.transitions;
    const reached = new Set<string>([process.initial, ...steps.map(({ to }) => to)]);
    const byTheServer: Readonly<Record<string, readonly string[]>> = {
      decision: ["told"],
      "spot-check": ["spared"],
      "recognised-household": ["expired", "under-review"],
    };
    const serverOnly = byTheServer[id] ?? [];
    expect([id, ...Object.keys(process.states)].sort()).toEqual(
      [id, ...reached, ...serverOnly.filter((state) => !reached.has(state))].sort(),
    );
  }
});
