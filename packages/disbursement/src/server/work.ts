import type { Programmes } from "@minzheng/entitlement";
import { assert } from "@minzheng/kernel";
import type { Actor, Tenant } from "@minzheng/store";
import { sha256 } from "../hash.ts";
import { objectsOf, type RunKey } from "../keys.ts";
import type { RosterRow } from "../line.ts";
import { fromJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";

/** What every step of the machines is given. A step of a generation given up does nothing. */
export interface Work {
  readonly tenant: Tenant;
  readonly programmes: Programmes;
  readonly runId: string;
  readonly generation: number;
}

/** Who acts when a machine does. */
export const machineActor: Actor = { id: "system", name: "系统", role: "system" };

export const runKeyOf = ({
  tenant,
  runId,
  generation,
}: Pick<Work, "tenant" | "runId" | "generation">): RunKey => ({
  tenant: tenant.county,
  runId,
  generation,
});

/** Whether the step is still this run's business; if not it returns quietly. */
export const isCurrent = (
  run: Run,
  { generation }: Work,
  ...states: readonly Run["state"][]
): boolean => run.generation === generation && states.includes(run.state);

/**
 * A frozen roster.
 *
 * @throws Defect when the file is not the one whose hash the run holds
 */
export async function readRoster(
  work: Pick<Work, "tenant" | "runId">,
  generation: number,
  { township, sha256: expected }: NonNullable<Run["rosters"]>[number],
): Promise<readonly RosterRow[]> {
  const key = objectsOf({ runId: work.runId, generation }).roster(township);
  const text = await openObject(work.tenant, key);
  assert(sha256(text) === expected, `${key} is not the roster that was frozen`);
  return fromJsonLines<RosterRow>(text);
}

/** Every roster of the run's present generation, in township order. */
export async function readRosters(
  work: Pick<Work, "tenant" | "runId">,
  run: Run,
): Promise<readonly { readonly township: string; readonly rows: readonly RosterRow[] }[]> {
  assert(run.rosters !== undefined, `${run.runId} has no rosters in ${run.state}`);
  const all = [];
  for (const roster of run.rosters)
    all.push({ township: roster.township, rows: await readRoster(work, run.generation, roster) });
  return all;
}

/** Creates an object that can have one content only; a second writer brings the same bytes. */
export async function createOnce(
  tenant: Tenant,
  key: string,
  body: string | Uint8Array,
  contentType: string,
): Promise<void> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const outcome = await tenant.bucket.create(key, bytes, contentType);
  assert(outcome !== "differs", `${key} exists with other content`);
}

const sealedType = "application/octet-stream";
const contextOf = (key: string) => ({ field: "run.object", record: key });

/**
 * Creates a sealed object: what it says of people's health and liberty lies nowhere in the open.
 * An envelope is never the same twice, so a second writer's text is held against the first one's.
 */
export async function sealOnce(tenant: Tenant, key: string, text: string): Promise<void> {
  if ((await sealFirst(tenant, key, text)) !== "differs") return;
  assert((await openObject(tenant, key)) === text, `${key} exists with other content`);
}

/** Creates a sealed object unless there is one already, whatever that one says. */
export async function sealFirst(tenant: Tenant, key: string, text: string) {
  const sealer = await tenant.sealer();
  return tenant.bucket.create(key, sealer.seal(text, contextOf(key)), sealedType);
}

/** @throws Defect when the object was altered, or sealed under another key */
export async function openObject(tenant: Tenant, key: string): Promise<string> {
  const [sealer, bytes] = await Promise.all([tenant.sealer(), tenant.bucket.get(key)]);
  return sealer.open(new TextDecoder().decode(bytes), contextOf(key));
}
