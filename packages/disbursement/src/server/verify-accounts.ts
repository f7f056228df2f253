import type { Payee } from "@minzheng/entitlement";
import { assert, dayOfInstant, Failure, instant, type Month } from "@minzheng/kernel";
import { type AnyFact, household } from "@minzheng/people";
import { factFrom, planFacts } from "@minzheng/people/server";
import { calendarOf, commitActs, type Pen, recordsById } from "@minzheng/register/server";
import { getItem, type StoredItem, type Tenant } from "@minzheng/store";
import { bankTermsIn } from "../bank/figures.ts";
import { bankFileOf, readBankFile } from "../bank/order-file.ts";
import { orderProblem } from "../bank/order-problem.ts";
import { profileOf } from "../bank/profiles.ts";
import { assertFields, type FieldsOf, isText, isWhole } from "../fields.ts";
import { factsOf } from "../gate/check.ts";
import { sha256 } from "../hash.ts";
import { keysOf, objectsOf } from "../keys.ts";
import type { RosterRow } from "../line.ts";
import { planReturn, type ReturnRow, readReturnFile } from "../return-file.ts";
import type { Run } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { orderOf } from "./bank-orders.ts";
import { frozenFigures } from "./figures.ts";
import type { Desk } from "./officers.ts";
import { act, getRun } from "./runs.ts";
import { createOnce, readRosters, type Work } from "./work.ts";

/** The file that asks the bank about every account of a roster: orders of nothing. */
interface Asked {
  readonly batchNo: string;
  readonly sha256: string;
  readonly profile: string;
  readonly key: string;
  readonly lines: number;
}

const askedFields: FieldsOf<Asked> = {
  batchNo: isText,
  sha256: isText,
  profile: isText,
  key: isText,
  lines: isWhole,
};

/** One account with the first line that is paid to it. */
interface Account {
  readonly row: RosterRow;
  readonly payee: Payee;
}

/**
 * Where the file can be fetched that asks the bank about each account of the frozen roster, once,
 * with an amount of nothing. It says names and accounts: who asks is in the run's audit.
 *
 * @throws Failure WRONG_STATE when the roster is not frozen, or signed by all
 */
export async function fetchVerification(
  desk: Desk,
  programmes: Work["programmes"],
): Promise<{ readonly url: string; readonly fileName: string; readonly lines: number }> {
  const { tenant, runId, actor } = desk;
  const { run } = await getRun(tenant.store, runId);
  if (run.state !== "FROZEN") throw wrongState(run);
  const known = await askedOf(tenant, run);
  const asked = known ?? (await writeFile(desk, programmes, run));
  await act(tenant.store, runId, tenant.clock.now(), async (now) => {
    if (now.state !== "FROZEN") throw wrongState(now);
    const isNew = (await askedOf(tenant, now)) === undefined;
    const items: StoredItem[] = isNew
      ? [{ ...keysOf(keyOfRun(tenant, run)).verification, ...asked }]
      : [];
    return {
      actor,
      action: "run.ask-accounts",
      changed: { sha256: asked.sha256, lines: asked.lines },
      items,
    };
  });
  const { extension } = profileOf(asked.profile);
  const fileName = `账户核验-${tenant.name}-${run.month}-${asked.batchNo}.${extension}`;
  return {
    url: await tenant.bucket.downloadUrl(asked.key, fileName),
    fileName,
    lines: asked.lines,
  };
}

const wrongState = (run: Run) =>
  new Failure("WRONG_STATE", { state: run.state, needed: ["FROZEN"] });

async function askedOf(tenant: Tenant, run: Run): Promise<Asked | undefined> {
  const item = await getItem(tenant.store, keysOf(keyOfRun(tenant, run)).verification);
  if (item === undefined) return undefined;
  assertFields<Asked>(item, askedFields);
  const { batchNo, sha256: hash, profile, key, lines } = item;
  return { batchNo, sha256: hash, profile, key, lines };
}

async function writeFile(
  { tenant }: Desk,
  programmes: Work["programmes"],
  run: Run,
): Promise<Asked> {
  const sealer = await tenant.sealer();
  const { profile } = bankTermsIn(await frozenFigures(tenant, run), run.month as Month);
  const orders = (await accountsOf(tenant, run))
    .map(({ row: { line }, payee }) => ({
      ...orderOf({ programmes, sealer }, { line, payee }),
      amountFen: 0,
    }))
    .filter((order) => orderProblem(profile, {}, { ...order, seq: 1 }) === undefined);
  const { bytes, record } = bankFileOf(profile, {
    county: tenant.county,
    runId: run.runId,
    batchNo: `V${tenant.county}${run.month.replace("-", "")}${run.generation}`,
    orderedOn: dayOfInstant(instant(run.knownAt)),
    rosterHash: run.rosterHash ?? "",
    orders: orders.map((order, i) => ({ ...order, seq: i + 1 })),
  });
  const key = objectsOf(run).bankFile(record.sha256, profile.extension);
  await createOnce(tenant, key, bytes, "text/plain");
  const { batchNo, sha256: hash, lines } = record;
  return { batchNo, sha256: hash, profile: profile.id, key, lines };
}

/** Every account that money would go to, in roster order; one that many share is asked once. */
async function accountsOf(tenant: Tenant, run: Run): Promise<readonly Account[]> {
  const found = new Map<string, Account>();
  for (const { rows } of await readRosters({ tenant, runId: run.runId }, run))
    for (const row of rows) {
      const { payee } = row.paidCase;
      if (payee === undefined || row.line.amountFen === 0 || found.has(payee.accountToken))
        continue;
      found.set(payee.accountToken, { row, payee });
    }
  return [...found.values()];
}

/** What the answer came to: how many accounts take money, and how many do not. */
export interface Verified {
  readonly checked: number;
  readonly blocked: number;
}

/**
 * Records what the bank says of the accounts, as facts of their households, for the gate of the next
 * generation to read. What was recorded in other words before is said anew; the same is left.
 *
 * @throws Failure WRONG_STATE, RETURN_FILE_UNREADABLE, RETURN_FILE_TRUNCATED,
 *   RETURN_FILE_OTHER_BATCH; RETURN_FILE_CONTRADICTS when rows are not what was asked: nothing of
 *   the file is recorded
 */
export async function takeVerification(desk: Desk, upload: string): Promise<Verified> {
  const { tenant, runId, actor } = desk;
  const { run } = await getRun(tenant.store, runId);
  const asked = await askedOf(tenant, run);
  if (run.state !== "FROZEN" || asked === undefined) throw wrongState(run);
  const own = upload.startsWith(objectsOf(run).uploads);
  const bytes = own ? await tenant.bucket.find(upload) : undefined;
  if (bytes === undefined)
    throw new Failure("RETURN_FILE_UNREADABLE", { reason: "没有找到上传的文件" });
  const rows = await rowsIn(tenant, asked, bytes);
  const known = await accountsOf(tenant, run);
  const sealer = await tenant.sealer();
  const accounts = new Map(
    known.map((account) => [openAccount(sealer, account.payee), account] as const),
  );
  const told = rows.flatMap(({ account, ...row }) => {
    const found = accounts.get(account);
    const value = found && statusOf(row, found.payee);
    return found === undefined || value === undefined ? [] : [{ found, value }];
  });
  const fresh = told.filter(({ found, value }) => !isKnown(found, value));
  await record(tenant, actor, fresh);
  const blocked = told.filter(({ value }) => isBlocked(value)).length;
  await act(tenant.store, runId, tenant.clock.now(), () => ({
    actor,
    action: "run.take-accounts",
    changed: { sha256: sha256(bytes), checked: told.length, blocked },
  }));
  return { checked: told.length, blocked };
}

const openAccount = (
  sealer: Awaited<ReturnType<Tenant["sealer"]>>,
  { account: { envelope, context } }: Payee,
): string => sealer.open(envelope, context);

/** Rows of the answer with the account each was asked about. */
async function rowsIn(
  tenant: Tenant,
  asked: Asked,
  bytes: Uint8Array,
): Promise<readonly (ReturnRow & { readonly account: string })[]> {
  const profile = profileOf(asked.profile);
  const file = readReturnFile(profile, bytes);
  if ("problem" in file) {
    const { problem, ...data } = file;
    throw new Failure(`RETURN_FILE_${problem}`, data);
  }
  if (file.batchNo !== asked.batchNo)
    throw new Failure("RETURN_FILE_OTHER_BATCH", {
      batchNo: file.batchNo,
      expected: [asked.batchNo],
    });
  const sent = readBankFile(profile, await tenant.bucket.get(asked.key));
  assert(sent !== undefined, `${asked.key} is not the file that was written`);
  const orders = sent.orders.map((_, i) => ({
    seq: i + 1,
    township: "",
    lineKey: String(i + 1),
    amountFen: 0,
  }));
  const { accepted, quarantined } = planReturn(file, orders, { known: [], sent });
  if (quarantined.length > 0)
    throw new Failure("RETURN_FILE_CONTRADICTS", { lines: quarantined.length });
  return accepted.map(({ order: _, ...row }) => ({
    ...row,
    account: sent.orders[row.seq - 1]?.account ?? "",
  }));
}

type AccountFact = Extract<AnyFact, { readonly kind: "account-status" }>;
type Status = AccountFact["value"];

/** What an answer says of an account; undefined where it says nothing of it. */
function statusOf(
  { paid, code }: Pick<ReturnRow, "paid" | "code">,
  { accountTail }: Payee,
): Status | undefined {
  if (paid) return { accountTail, status: "normal", holderMatches: true };
  switch (code) {
    case "NAME_MISMATCH":
      return { accountTail, status: "normal", holderMatches: false };
    case "ACCOUNT_CLOSED":
      return { accountTail, status: "closed" };
    case "NO_ACCOUNT":
      return { accountTail, status: "absent" };
    case "DORMANT":
      return { accountTail, status: "dormant" };
    case "FROZEN":
      return { accountTail, status: "frozen" };
    default:
      return undefined;
  }
}

const isBlocked = ({ status, holderMatches }: Status): boolean =>
  status !== "normal" || holderMatches === false;

/** Whether the household's file says so already; of an account nobody doubts nothing need be said. */
function isKnown({ row, payee }: Account, value: Status): boolean {
  const last = factsOf(row, "account-status").findLast(
    (fact) => fact.value.accountTail === payee.accountTail,
  )?.value;
  if (last === undefined) return !isBlocked(value);
  return (
    last.status === value.status && (last.holderMatches ?? true) === (value.holderMatches ?? true)
  );
}

async function record(
  tenant: Tenant,
  actor: Desk["actor"],
  told: readonly { readonly found: Account; readonly value: Status }[],
): Promise<void> {
  const { clock } = tenant;
  const [sealer, calendar] = await Promise.all([tenant.sealer(), calendarOf(tenant)]);
  const pen: Pen = {
    ...{ tenant, sealer, calendar, by: actor.id },
    ...{ at: clock.now(), today: clock.today() },
  };
  const byHome = Map.groupBy(told, ({ found }) => found.row.line.householdId);
  const homes = await recordsById(household, tenant.store, [...byHome.keys()]);
  const acts = [...byHome].map(([id, own]) => {
    const before = homes.get(id);
    assert(before !== undefined, `${id} has a line and is no household`);
    const facts = own.map(({ value }) =>
      factFrom(
        pen,
        { type: "household", id },
        {
          kind: "account-status",
          value,
          source: { office: "代理银行", saidOn: pen.today, document: "账户核验回盘文件" },
          validFrom: pen.today,
        },
      ),
    );
    const { plan, items } = planFacts(pen, before, { type: "household", facts });
    return { actor, action: "household.record-facts", plans: [plan], items };
  });
  const outcomes = await commitActs(pen, acts);
  const late = outcomes.filter(({ outcome }) => outcome !== "committed").length;
  if (late > 0) throw new Failure("RETURN_FILE_CONTRADICTS", { lines: late });
}
