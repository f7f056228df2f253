import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckId } from "@minzheng/disbursement";
import {
  closeRun,
  driveRun,
  getRun,
  keyOfRun,
  openRun,
  orderExport,
  readFindings,
  receiveReturn,
  sign,
} from "@minzheng/disbursement/server";
import type { Figure, Programmes } from "@minzheng/entitlement";
import { type Day, day, type Instant, instant, type Month, month, newId } from "@minzheng/kernel";
import { startBucket, startDynamoDb } from "@minzheng/local-cloud";
import { signedItem } from "@minzheng/policy/figures";
import { programmes } from "@minzheng/registry/server";
import { commit, type Tenant } from "@minzheng/store";
import { officers, tenantOf } from "../../disbursement/county.ts";
import { createTable, storeAt } from "../../support/fresh-table.ts";
import { bankAnswer } from "../month.ts";
import { county } from "./people.ts";
import { importFamilies, plantOthers } from "./planting.ts";
import { type Planted, plants } from "./plants.ts";

/** Of one check: what was planted, and what the gate said of it. */
export interface CheckScore {
  readonly check: CheckId;
  readonly hits: number;
  readonly found: number;
  readonly near: number;
  /** Near misses that the check doubted after all. */
  readonly mistaken: number;
  /** Doubts about cases that were planted for another check and bear this one's mark by no plan. */
  readonly elsewhere: number;
  readonly recall: number;
  readonly precision: number;
}

export interface GateReport {
  readonly households: number;
  readonly lines: number;
  readonly planted: number;
  readonly findings: number;
  readonly checks: readonly CheckScore[];
  /** Lines that were missed or doubted without reason, the first of each check. */
  readonly examples: readonly string[];
  readonly secondsToGate: number;
}

export interface GateOptions {
  /** Hits and near misses of each check. */
  readonly each: number;
  readonly say?: (text: string) => void;
}

const [october, november] = [month("2026-10"), month("2026-11")];

/** One planted case with its plan. */
interface Sown {
  readonly check: CheckId;
  readonly isHit: boolean;
  readonly planted: Planted;
  readonly also: readonly CheckId[];
}

/**
 * A county of suspicious cases of every kind, brought about by sheets, facts and procedures, goes
 * through October, changes, and comes to the gate in November. What the gate says is held against
 * what was planted.
 */
export async function gateCampaign({
  each,
  say = () => undefined,
}: GateOptions): Promise<GateReport> {
  const sown = plants.flatMap((plant) =>
    Array.from({ length: each }, (_, i): readonly Sown[] => [
      { check: plant.check, isHit: true, planted: plant.hit(i), also: plant.also ?? [] },
      { check: plant.check, isHit: false, planted: plant.near(i), also: plant.nearAlso ?? [] },
    ]).flat(),
  );
  return inFreshCounty(async (stand) => {
    const paying = await programmes();
    const households = sown.flatMap(({ planted }) => planted.households);
    say(`${households.length} families on October's sheet`);
    const families = await importFamilies(stand.on("2026-10-19"), households);
    await payMonth(stand.on("2026-10-20"), paying, october);
    say("October is paid");
    await signFigure(stand.on("2026-11-01"), recordsKept);
    await signFigure(stand.on("2026-11-01"), gbkBank);
    const later = sown.flatMap(({ planted }) => planted.november ?? []);
    await importFamilies(stand.on("2026-11-10"), later);
    await plantOthers(stand.on("2026-11-12"), families, sown);
    say("everything is planted");
    const at = stand.on("2026-11-20");
    const { runId } = await openRun(at, paying, november, officers.clerk);
    await signFigure(at, lowered);
    const began = performance.now();
    await driveRun(at, paying, runId);
    const secondsToGate = Math.round((performance.now() - began) / 100) / 10;
    const { run } = await getRun(at.store, runId);
    const findings = await readFindings(at, keyOfRun(at, run));
    const found = findings.map(({ check, line }) => ({ check, number: line.householdNumber }));
    return {
      households: households.length,
      lines: run.totals?.lines ?? 0,
      planted: sown.filter(({ isHit }) => isHit).length,
      findings: findings.length,
      ...scored(sown, found),
      secondsToGate,
    };
  });
}

/** The county says that it keeps its decisions in the system since August. */
const recordsKept: Figure = {
  id: "pm_records",
  key: "gate.records-kept",
  value: true,
  from: month("2026-08"),
  source: "县级资金发放规程",
  signedAt: instant("2026-11-01T02:00:00.000Z"),
};

/** The county's bank reads GBK, which has no place for some of the rarest names. */
const gbkBank: Figure = {
  id: "pm_bank",
  key: "bank.profile",
  value: "fixed-gbk",
  from: month("2026-08"),
  source: "县财政局与代理银行代发协议",
  signedAt: instant("2026-11-01T02:00:00.000Z"),
};

/** Signed while the roster is being made: the urban standard of the month is another. */
const lowered: Figure = {
  id: "pm_lowered",
  key: "subsistence-allowance.standard.urban",
  value: 960_00,
  from: november,
  source: "云民发〔2026〕9号",
  signedAt: instant("2026-11-20T05:00:00.000Z"),
};

async function signFigure({ store, clock }: Tenant, figure: Figure): Promise<void> {
  const items = [signedItem(store.tenant, { ...figure, signedAt: clock.now() })];
  await commit(store, {
    actor: officers.approver,
    at: clock.now(),
    action: "parameter.sign",
    records: [],
    items,
  });
}

async function payMonth(tenant: Tenant, paying: Programmes, of: Month): Promise<void> {
  const { runId } = await openRun(tenant, paying, of, officers.clerk);
  await driveRun(tenant, paying, runId);
  const runNow = async () => (await getRun(tenant.store, runId)).run;
  const hash = (await runNow()).rosterHash ?? "";
  for (const [step, actor] of [
    ["prepare", officers.clerk],
    ["review", officers.reviewer],
    ["approve", officers.approver],
  ] as const)
    await sign({ tenant, actor, runId }, { step, hash, opinion: "同意" });
  await orderExport({ tenant, actor: officers.finance, runId });
  await driveRun(tenant, paying, runId);
  const key = `uploads/return/${runId}/1.csv`;
  await tenant.bucket.put(key, await bankAnswer(tenant, await runNow()), "text/csv");
  await receiveReturn(tenant, runId, key, officers.finance);
  await driveRun(tenant, paying, runId);
  await closeRun({ tenant, actor: officers.finance, runId });
}

interface Found {
  readonly check: CheckId;
  readonly number: string;
}

function scored(
  sown: readonly Sown[],
  found: readonly Found[],
): Pick<GateReport, "checks" | "examples"> {
  const doubts = new Set(found.map(({ check, number }) => `${check} ${number}`));
  const numbers = ({ planted }: Sown) => planted.households.map(({ number }) => number);
  const owner = new Map(sown.flatMap((one) => numbers(one).map((number) => [number, one])));
  const examples: string[] = [];
  const checks = CheckId.options.map((check): CheckScore => {
    const own = sown.filter((one) => one.check === check);
    const isDoubted = (one: Sown) => numbers(one).every((n) => doubts.has(`${check} ${n}`));
    const isTouched = (one: Sown) => numbers(one).some((n) => doubts.has(`${check} ${n}`));
    const hits = own.filter(({ isHit }) => isHit);
    const near = own.filter(({ isHit }) => !isHit);
    const missed = hits.filter((one) => !isDoubted(one));
    const mistaken = near.filter(isTouched);
    const stray = found.filter(({ check: by, number }) => {
      const of = owner.get(number);
      return by === check && of?.check !== check && !of?.also.includes(check);
    });
    const tell = (what: string, number: string | undefined) =>
      number === undefined ? [] : [`${check} ${what} ${number} (${owner.get(number)?.check})`];
    examples.push(
      ...tell("missed", missed.flatMap(numbers)[0]),
      ...tell("mistaken", mistaken.flatMap(numbers)[0]),
      ...tell("stray", stray[0]?.number),
    );
    const right = hits.length - missed.length;
    const said = right + mistaken.length + stray.length;
    return {
      check,
      hits: hits.length,
      found: right,
      near: near.length,
      mistaken: mistaken.length,
      elsewhere: stray.length,
      recall: hits.length === 0 ? 0 : right / hits.length,
      precision: said === 0 ? 0 : Math.round((right / said) * 10_000) / 10_000,
    };
  });
  return { checks, examples };
}

interface Stand {
  /** The county with the clock on a day. */
  readonly on: (date: string) => Tenant;
}

let stands = 0;

async function inFreshCounty<Result>(use: (stand: Stand) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "minzheng-gate-"));
  stands += 1;
  const dynamoDb = await startDynamoDb();
  const bucket = await startBucket(folder);
  try {
    const table = `gate-${process.pid}-${stands}`;
    await createTable(dynamoDb.endpoint, table);
    const tenant = tenantOf(storeAt(dynamoDb.endpoint, table, county.code), bucket);
    return await use({ on: (date) => ({ ...tenant, ...onDay(day(date)) }) });
  } finally {
    await bucket.stop();
    await dynamoDb.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A second passes with every look at the clock. */
function onDay(today: Day): Pick<Tenant, "clock" | "newId"> {
  let milliseconds = Date.parse(`${today}T02:00:00.000Z`);
  const now = (): Instant => {
    milliseconds += 1000;
    return instant(new Date(milliseconds).toISOString());
  };
  return {
    clock: { now, today: () => today },
    newId: (prefix, at) => newId(prefix, Date.parse(at ?? now()), randomBytes),
  };
}
