import {
  closeRun,
  driveRun,
  explain,
  openRun,
  orderExport,
  readFindings,
  receiveReturn,
  release,
  reopenRun,
  requestRelease,
  sign,
  steps,
} from "@minzheng/disbursement/server";
import type { Programmes } from "@minzheng/entitlement";
import { Failure, type Instant, month as monthOf } from "@minzheng/kernel";
import type { Actor, Tenant } from "@minzheng/store";
import { answerTo } from "../campaign/month.ts";
import { officers } from "../disbursement/county.ts";
import type { Item } from "./dynamodb/value.ts";
import { count } from "./faults.ts";
import { rawRun } from "./judge.ts";
import { type Answer, months, programmesKnown, type Story, towns } from "./stories.ts";
import { Violation } from "./violation.ts";
import { numberIn, textIn } from "./watch.ts";
import type { World } from "./world.ts";

const machineTriesMax = 15;
const officerTriesMax = 15;
const minute = 60_000;

/** Lives a story of two months in a world, with officers, machines and a bank. */
export class Months {
  private readonly world: World;
  private readonly story: Story;
  private readonly programmes: Programmes;
  private correctedAt: Instant | undefined;

  constructor(world: World, story: Story) {
    this.world = world;
    this.story = story;
    this.programmes = programmesKnown(story, () => this.correctedAt);
  }

  async live(): Promise<void> {
    this.world.beginSweeps();
    for (const [i, month] of months.entries()) {
      if (i > 0) await this.world.leap(24);
      await this.liveMonth(month);
    }
  }

  private async liveMonth(month: (typeof months)[number]): Promise<void> {
    const runId = `${month}-regular`;
    const { clerk, reviewer, finance } = officers;
    this.world.maybeOutage();
    await this.act(runId, {
      perform: (tenant) => openRun(tenant, this.programmes, monthOf(month), clerk),
      isDone: (run) => run !== undefined,
    });
    await this.machine(runId);
    if (this.story.reopens === month) {
      await this.world.scheduler.sleep(minute);
      this.correctedAt = this.world.now();
      await this.world.scheduler.sleep(minute);
      await this.act(runId, {
        perform: (tenant) => reopenRun({ tenant, actor: reviewer, runId }, "更正一户的收入"),
        isDone: (run) => numberIn(run, "generation") === 2,
      });
      await this.machine(runId);
    }
    await this.clearFindings(runId);
    await this.signAll(runId);
    await this.act(runId, {
      perform: (tenant) => orderExport({ tenant, actor: finance, runId }),
      isDone: (run) => run?.["exportOrder"] !== undefined,
    });
    await this.machine(runId);
    for (const text of this.answers(runId, this.story.answers[month] ?? "whole"))
      await this.settle(runId, text);
    await this.act(runId, {
      perform: (tenant) => closeRun({ tenant, actor: finance, runId }),
      isDone: (run) => textIn(run, "state") === "CLOSED",
    });
  }

  private record = (runId: string): Item | undefined => rawRun(this.world.accused, runId)?.record;

  /** An officer tries until the page shows that it is done, as people do. */
  private async act(
    runId: string,
    {
      perform,
      isDone,
    }: {
      readonly perform: (tenant: Tenant) => Promise<unknown>;
      readonly isDone: (run: Item | undefined) => boolean;
    },
  ): Promise<void> {
    const { network, scheduler, dice } = this.world;
    await scheduler.sleep(minute + dice.below(2 * minute));
    let last: unknown;
    for (let tries = 0; tries < officerTriesMax; tries += 1) {
      const process = network.process("officer", "call");
      const work = perform(this.world.tenantFor(process));
      this.world.stray(process, work);
      await Promise.race([work, process.gone]).catch((error: unknown) => {
        last = error;
      });
      if (isDone(this.record(runId))) return this.world.stepDone(runId);
      await scheduler.sleep(10_000);
    }
    throw new Violation("R9", `${runId}: an officer gives up: ${String(last)}`);
  }

  /** Drives the run until it waits for people; who dies or sleeps is replaced. */
  private async machine(runId: string): Promise<void> {
    const { scheduler, network, dice } = this.world;
    let last: unknown;
    for (let tries = 0; tries < machineTriesMax; tries += 1) {
      if (!network.quiet && dice.chance(0.2)) {
        count(network.counts, "twin");
        this.drive(runId).catch(() => undefined);
      }
      const outcome = await this.drive(runId).catch((error: unknown) => {
        last = error;
        return "failed";
      });
      if (outcome === "rest") {
        if (!network.quiet && dice.chance(0.5)) this.strayStep(runId);
        return this.world.stepDone(runId);
      }
      await scheduler.sleep(outcome === "gone" ? 5_000 : minute);
    }
    throw new Violation("R9", `${runId} does not come to rest: ${String(last)}`);
  }

  private drive(runId: string): Promise<"rest" | "gone"> {
    const process = this.world.network.process("machine");
    const work = driveRun(this.world.tenantFor(process), this.programmes, runId);
    this.world.stray(process, work);
    return Promise.race([work.then(() => "rest" as const), process.gone]);
  }

  /** A task started once more by a machine that did not hear of its end. */
  private strayStep(runId: string): void {
    const { dice, network } = this.world;
    count(network.counts, "stray-step");
    const process = network.process("stray");
    const all = Object.values(steps).flatMap((machine) => Object.values(machine));
    const step = dice.pick<(typeof all)[number]>(all);
    const work = step({
      tenant: this.world.tenantFor(process),
      programmes: this.programmes,
      runId,
      generation: 1 + dice.below(numberIn(this.record(runId), "generation")),
      township: dice.pick<string>(towns),
      file: 1,
    });
    this.world.stray(process, work);
  }

  /** Every doubt that needs a word gets one; some held lines are released by two officers. */
  private async clearFindings(runId: string): Promise<void> {
    const { calm } = this.world;
    const { clerk, reviewer } = officers;
    const generation = numberIn(this.record(runId), "generation");
    const key = { tenant: calm.county, runId, generation };
    for (const { line, check, state, payeeName } of await readFindings(calm, key)) {
      const ref = { lineKey: line.key, check };
      if (payeeName === undefined) await this.releaseWithoutAccount(runId, ref);
      const has = (act: string) => () =>
        this.world.accused.county.get(
          `${calm.county}#run#${runId}`,
          `hold#${generation}#${line.key}#${check}!${act}`,
        ) !== undefined;
      if (state === "open")
        await this.act(runId, {
          perform: (tenant) => explain({ tenant, actor: clerk, runId }, ref, "入户核实无误"),
          isDone: has("explain"),
        });
      if (state !== "held" || check !== "account-name-differs" || line.amountFen % 2 === 0)
        continue;
      await this.act(runId, {
        perform: (tenant) => requestRelease({ tenant, actor: clerk, runId }, ref, "账户为监护人"),
        isDone: has("request"),
      });
      await this.act(runId, {
        perform: (tenant) => release({ tenant, actor: reviewer, runId }, ref),
        isDone: has("release"),
      });
    }
  }

  /** Two officers who would let a line go that nobody can pay. */
  private async releaseWithoutAccount(
    runId: string,
    ref: Parameters<typeof release>[1],
  ): Promise<void> {
    const { calm: tenant } = this.world;
    const asked = { tenant, actor: officers.clerk, runId };
    const refused = await requestRelease(asked, ref, "家属代领").then(
      () => false,
      (error: unknown) => error instanceof Failure,
    );
    if (!refused) await release({ tenant, actor: officers.reviewer, runId }, ref);
  }

  private async signAll(runId: string): Promise<void> {
    const hash = textIn(this.record(runId), "rosterHash");
    const columns = [
      ["prepare", officers.clerk],
      ["review", officers.reviewer],
      ["approve", officers.approver],
    ] as const satisfies readonly (readonly [string, Actor])[];
    for (const [i, [step, actor]] of columns.entries())
      await this.act(runId, {
        perform: (tenant) => sign({ tenant, actor, runId }, { step, hash, opinion: "同意" }),
        isDone: (run) => (run?.["signatures"]?.L?.length ?? 0) > i,
      });
  }

  private async settle(runId: string, text: string): Promise<void> {
    const { accused, steps: n } = this.world;
    const key = `uploads/return/${runId}/${n}.csv`;
    accused.files.put(key, text);
    const files = (run: Item | undefined) => run?.["returnFiles"]?.L?.length ?? 0;
    const before = files(this.record(runId));
    await this.act(runId, {
      perform: (tenant) => receiveReturn(tenant, runId, key, officers.finance),
      isDone: (run) => files(run) > before,
    });
    await this.machine(runId);
  }

  /** The bank's files: every twentieth account is closed. */
  private answers(runId: string, how: Answer): readonly string[] {
    const file = this.record(runId)?.["bankFiles"]?.L?.[0]?.M;
    const orders = this.world.accused.files
      .text(textIn(file, "key"))
      .split("\n")
      .filter((row) => row.startsWith("L,"))
      .map((row) => row.split(","))
      .map((fields) => ({ seq: Number(fields[1]), amountFen: Number(fields[6]) }));
    const answer = (some: typeof orders) =>
      answerTo(textIn(file, "batchNo"), some, (seq) => seq % 20 !== 7);
    const half = Math.ceil(orders.length / 2);
    if (how === "in-two-parts") return [answer(orders.slice(0, half)), answer(orders.slice(half))];
    const other = orders.map((one) =>
      one.seq === 3 ? { ...one, amountFen: one.amountFen + 1 } : one,
    );
    return how === "whole" ? [answer(orders)] : [answer(other), answer(orders)];
  }
}
