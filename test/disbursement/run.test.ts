import {
  advance,
  attemptsOf,
  isBefore,
  type ReissueOrder,
  type Run,
  type RunEvent,
  stampOf,
  workOf,
} from "@minzheng/disbursement/run";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";
import { officers } from "./county.ts";

const at = "2026-11-20T04:00:00.000Z";
const hash = "a".repeat(64);
const opened: Run = {
  runId: "2026-11-regular",
  month: "2026-11",
  kind: "regular",
  state: "OPEN",
  generation: 1,
  knownAt: at,
  openedAt: at,
  openedBy: stampOf(officers.clerk, at),
  townships: [{ code: "999901001", name: "城关镇" }],
  givenUp: [],
  signatures: [],
  bankFiles: [],
  returnFiles: [],
  movedAt: at,
};
const totals = { households: 1, persons: 1, lines: 1, dueFen: 100 };
const bankFile = {
  n: 1,
  attempt: 1,
  profile: "plain",
  batchNo: "99990120261101",
  sha256: hash,
  lines: 1,
  amountFen: 100,
  key: "k",
  exportedAt: at,
  exportedBy: officers.finance.name,
};
const people: Readonly<Record<string, (typeof officers)[keyof typeof officers]>> = officers;
const signed = (
  step: "prepare" | "review" | "approve",
  who: string,
  more: { hash?: string; open?: number; as?: string } = {},
): RunEvent => {
  const officer = people[who] ?? officers.clerk;
  const actor = { ...officer, role: more.as ?? officer.role };
  return {
    type: "signed",
    openFindings: more.open ?? 0,
    signature: { ...stampOf(actor, at), step, hash: more.hash ?? hash, opinion: "同意" },
  };
};
const file = (
  sha256: string,
  more: { complete?: boolean; quarantined?: number } = {},
): RunEvent => ({
  type: "return-received",
  file: {
    batchNo: bankFile.batchNo,
    sha256,
    lines: 1,
    receivedAt: at,
    receivedBy: "吴建国",
    complete: more.complete ?? true,
    quarantined: more.quarantined ?? 0,
    contradicts: false,
    settled: false,
  },
});
const closed = (more: { pendingLines?: number; differenceFen?: number } = {}): RunEvent => ({
  type: "closed",
  by: stampOf(officers.finance, at),
  pendingLines: more.pendingLines ?? 0,
  differenceFen: more.differenceFen ?? 0,
  paidFen: 100,
});

const reissueBy = (who: string, attempt: number, lines = 1): ReissueOrder => ({
  ...{ attempt, sha256: hash, lines, amountFen: lines * 100 },
  by: stampOf(people[who] ?? officers.finance, at),
});

const figures = { sha256: "f".repeat(64), rows: 0 };
const none = { offsetLines: 0, offsetFen: 0 };
const settled = { arrearsLines: 0, arrearsFen: 0, overpaidUnits: 0, overpaidFen: 0, ...none };
const events: Readonly<Record<string, RunEvent>> = {
  computed: {
    type: "computed",
    generation: 1,
    rosters: [],
    figures,
    follows: [],
    settled,
    totals,
  },
  gated: { type: "gated", generation: 1 },
  frozen: { type: "frozen", generation: 1, rosterHash: hash },
  prepare: signed("prepare", "clerk"),
  review: signed("review", "reviewer"),
  approve: signed("approve", "approver"),
  order: { type: "export-ordered", by: stampOf(officers.finance, at) },
  exported: { type: "exported", generation: 1, bankFiles: [bankFile] },
  received: file("b".repeat(64)),
  settled: { type: "return-settled", generation: 1, n: 1 },
  closed: closed(),
  reissue: { type: "reissue-ordered", reissue: reissueBy("finance", 2) },
  reissued: {
    type: "reissued",
    generation: 1,
    attempt: 2,
    bankFiles: [{ ...bankFile, n: 2, attempt: 2 }],
  },
  reopened: { type: "reopened", by: stampOf(officers.reviewer, at), knownAt: at },
};
const month = [
  "computed",
  "gated",
  "frozen",
  "prepare",
  "review",
  "approve",
  "order",
  "exported",
  "received",
  "settled",
  "closed",
];

const eventOf = (name: string): RunEvent => {
  const event = events[name];
  if (event === undefined) throw new Error(`no event ${name}`);
  return event;
};

function after(names: readonly string[], run = opened): Run {
  return names.reduce((now, name) => {
    const step = advance(now, eventOf(name));
    return step.outcome === "moved" ? step.run : now;
  }, run);
}

const until = (name: string) => after(month.slice(0, month.indexOf(name) + 1));
const outcomeOf = (run: Run, event: RunEvent): string => {
  const step = advance(run, event);
  return step.outcome === "refused" ? step.code : step.outcome;
};

describe("a run", () => {
  test("goes through a month in this order", () => {
    const states = month.map((_, i) => after(month.slice(0, i + 1)).state);
    expect(states).toEqual([
      "COMPUTED",
      "GATED",
      "FROZEN",
      "FROZEN",
      "FROZEN",
      "APPROVED",
      "APPROVED",
      "EXPORTED",
      "EXPORTED",
      "RETURNED",
      "CLOSED",
    ]);
  });

  test.each(table("after", "comes", "outcome")`
    frozen   | approve  | SIGN_IN_ORDER
    frozen   | review   | SIGN_IN_ORDER
    gated    | prepare  | WRONG_STATE
    prepare  | prepare  | same
    review   | order    | WRONG_STATE
    frozen   | order    | WRONG_STATE
    approve  | exported | same
    order    | order    | same
    approve  | reopened | WRONG_STATE
    exported | reopened | WRONG_STATE
    review   | reopened | moved
    approve  | received | WRONG_STATE
    received | received | same
    settled  | received | same
    exported | closed   | WRONG_STATE
    received | closed   | WRONG_STATE
    closed   | closed   | same
    frozen   | computed | same
    exported | gated    | same
  `)("after $after, $comes is $outcome", ({ after: name, comes, outcome }) => {
    expect(outcomeOf(until(name), eventOf(comes))).toBe(outcome);
  });

  test.each(table("after", "comes", "outcome")`
    exported                | reissue  | WRONG_STATE
    received                | reissue  | WRONG_STATE
    settled                 | reissue  | moved
    settled                 | reissued | same
    closed                  | reissue  | WRONG_STATE
    settled reissue         | reissue  | REISSUE_RUNNING
    settled reissue         | received | same
    settled reissue         | again    | WRONG_STATE
    settled reissue         | closed   | NOT_SETTLED
    settled reissue         | reissued | moved
    settled reissue reissued | reissued | same
    settled reissue reissued | reissue  | NOTHING_READY
    settled reissue reissued | again    | moved
    settled reissue reissued | closed   | moved
    settled                 | signer   | SAME_OFFICER
    settled                 | nothing  | NOTHING_READY
  `)("sent again after $after, $comes is $outcome", ({ after: names, comes, outcome }) => {
    const [first = "", ...more] = names.split(" ");
    const others: Readonly<Record<string, RunEvent>> = {
      again: file("c".repeat(64)),
      signer: { type: "reissue-ordered", reissue: reissueBy("clerk", 2) },
      nothing: { type: "reissue-ordered", reissue: reissueBy("finance", 2, 0) },
    };
    const run = after(more, until(first));
    expect(outcomeOf(run, others[comes] ?? eventOf(comes))).toBe(outcome);
    expect(attemptsOf(run)).toBe(names.includes("reissued") ? 2 : 1);
  });

  test("never goes back, whatever comes in whatever order", () => {
    const names = fc.array(fc.constantFrom(...Object.keys(events)), { maxLength: 40 });
    void fc.assert(
      fc.property(names, (comes) => {
        let run = opened;
        for (const name of comes) {
          const step = advance(run, eventOf(name));
          if (step.outcome !== "moved") continue;
          const forward =
            step.run.generation > run.generation ||
            (step.run.generation === run.generation && !isBefore(step.run.state, run.state));
          expect(forward).toBe(true);
          run = step.run;
        }
      }),
    );
  });

  test("is exported only with three signatures of three people on its own hash, by a fourth", () => {
    const step = fc.constantFrom("prepare", "review", "approve");
    const who = fc.constantFrom("clerk", "reviewer", "approver", "finance");
    const role = fc.constantFrom("county-clerk", "county-reviewer", "county-approver");
    const signing = fc
      .tuple(step, who, role, fc.constantFrom(hash, "c".repeat(64)))
      .map(([column, name, as, on]) => signed(column as "prepare", name, { as, hash: on }));
    const order = who.map(
      (name): RunEvent => ({
        type: "export-ordered",
        by: stampOf(people[name] ?? officers.clerk, at),
      }),
    );
    void fc.assert(
      fc.property(fc.array(fc.oneof(signing, order), { maxLength: 60 }), (comes) => {
        const start = until("frozen");
        const run = [...comes, eventOf("exported")].reduce((now, event) => {
          const next = advance(now, event);
          return next.outcome === "moved" ? next.run : now;
        }, start);
        if (run.state !== "EXPORTED") return;
        const signers = run.signatures.map(({ officerId }) => officerId);
        expect(run.signatures.map((one) => one.step)).toEqual(["prepare", "review", "approve"]);
        expect(new Set([...signers, run.exportOrder?.officerId]).size).toBe(4);
        expect(run.signatures.every((one) => one.hash === run.rosterHash)).toBe(true);
      }),
    );
  });
});

describe("a signature", () => {
  test.each(table("column", "who", "post", "outcome")`
    prepare | clerk    | county-clerk    | moved
    prepare | approver | county-approver | WRONG_ROLE
    review  | reviewer | county-reviewer | SIGN_IN_ORDER
    prepare | reviewer | county-clerk    | moved
  `)("$column by $who as $post: $outcome", ({ column, who, post, outcome }) => {
    expect(outcomeOf(until("frozen"), signed(column as "prepare", who, { as: post }))).toBe(
      outcome,
    );
  });

  test("of the second column by the officer of the first is refused, whatever posts they hold", () => {
    expect(outcomeOf(until("prepare"), signed("review", "clerk", { as: "county-reviewer" }))).toBe(
      "SAME_OFFICER",
    );
    expect(outcomeOf(until("review"), signed("approve", "clerk", { as: "county-approver" }))).toBe(
      "SAME_OFFICER",
    );
  });

  test("on another roster than the frozen one is refused", () => {
    expect(outcomeOf(until("frozen"), signed("prepare", "clerk", { hash: "d".repeat(64) }))).toBe(
      "HASH_DIFFERS",
    );
  });

  test("waits until every finding that needs a word has one", () => {
    expect(outcomeOf(until("frozen"), signed("prepare", "clerk", { open: 1 }))).toBe(
      "FINDINGS_OPEN",
    );
  });
});

describe("the export", () => {
  test("is refused to whoever signed", () => {
    const by = stampOf({ ...officers.clerk, role: "finance-officer" }, at);
    expect(outcomeOf(until("approve"), { type: "export-ordered", by })).toBe("SAME_OFFICER");
  });

  test("of a generation given up changes nothing", () => {
    const second = after(["reopened", "computed"], until("frozen"));
    expect(second.generation).toBe(2);
    expect(outcomeOf(second, { ...eventOf("computed") })).toBe("same");
    expect(outcomeOf({ ...second, state: "GATED" }, eventOf("frozen"))).toBe("same");
  });
});

describe("the close", () => {
  test.each(table("pending", "quarantined", "difference", "outcome")`
    0 | 0 | 0  | moved
    1 | 0 | 0  | NOT_SETTLED
    0 | 2 | 0  | NOT_SETTLED
    0 | 0 | -5 | BALANCE_NOT_ZERO
    1 | 0 | -5 | NOT_SETTLED
  `)("with $pending pending, $quarantined quarantined and $difference fen: $outcome", (row) => {
    const exported = until("exported");
    const received = advance(
      exported,
      file("e".repeat(64), { quarantined: Number(row.quarantined) }),
    );
    if (received.outcome !== "moved") throw new Error(received.outcome);
    const returned = after(["settled"], received.run);
    const event = closed({
      pendingLines: Number(row.pending),
      differenceFen: Number(row.difference),
    });
    expect(outcomeOf(returned, event)).toBe(row.outcome);
  });

  test("is free again when the bank has sent the whole batch anew without a doubtful row", () => {
    let run = until("exported");
    for (const [n, more] of [
      { quarantined: 2 },
      { complete: false },
      { complete: true },
    ].entries()) {
      for (const event of [
        file(String(n).repeat(64), more),
        { type: "return-settled", generation: 1, n: n + 1 } as const,
      ]) {
        const step = advance(run, event);
        if (step.outcome !== "moved") throw new Error(step.outcome);
        run = step.run;
      }
      expect(outcomeOf(run, closed())).toBe(n < 2 ? "NOT_SETTLED" : "moved");
    }
  });
});

test("a run needs its machines until frozen, after the export order, and while a file is read", () => {
  const at = Object.fromEntries(month.map((name) => [name, workOf(until(name))]));
  expect(at).toEqual({
    computed: "prepare",
    gated: "prepare",
    frozen: undefined,
    prepare: undefined,
    review: undefined,
    approve: undefined,
    order: "deliver",
    exported: undefined,
    received: "settle",
    settled: undefined,
    closed: undefined,
  });
});
