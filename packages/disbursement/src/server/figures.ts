import type { Figure } from "@minzheng/entitlement";
import { assert, instant } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { sha256 } from "../hash.ts";
import { objectsOf } from "../keys.ts";
import { fromJsonLines, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import type { Work } from "./work.ts";

interface FrozenFigures extends NonNullable<Run["figures"]> {
  readonly figures: readonly Figure[];
}

/**
 * The county's own figures that this generation is decided by: those known when it was opened. They
 * are written once, by whoever comes first, and everybody reads what was written: a signature that
 * was on its way meanwhile decides no township apart from the others.
 */
export async function freezeFigures(work: Work, run: Run): Promise<FrozenFigures> {
  const { tenant, programmes } = work;
  const key = objectsOf(work).figures;
  const written = await tenant.bucket.find(key);
  if (written !== undefined) return readFigures(written);
  const known = await programmes.figures(tenant, instant(run.knownAt));
  await tenant.bucket.create(key, toJsonLines(known), "application/x-ndjson");
  return readFigures(await tenant.bucket.get(key));
}

/**
 * The figures a run was decided by; none in a run that is older than figures.
 *
 * @throws Defect when the file is not the one whose hash the run holds
 */
export async function frozenFigures(tenant: Tenant, run: Run): Promise<readonly Figure[]> {
  if (run.figures === undefined) return [];
  const key = objectsOf(run).figures;
  const { sha256: found, figures } = readFigures(await tenant.bucket.get(key));
  assert(found === run.figures.sha256, `${key} is not what the run was decided by`);
  return figures;
}

function readFigures(bytes: Uint8Array): FrozenFigures {
  const text = new TextDecoder().decode(bytes);
  const figures = fromJsonLines<Figure>(text);
  return { figures, sha256: sha256(text), rows: figures.length };
}
