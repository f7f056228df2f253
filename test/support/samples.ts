import { globSync } from "node:fs";
import { join } from "node:path";

/** A right record of a register in the first village of the first township, and what its steps take. */
export interface Sample {
  /** Its id. */
  readonly register: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly taken?: Readonly<Record<string, unknown>>;
}

/** By register id. */
type Samples = Readonly<Record<string, Sample>>;

const root = join(import.meta.dirname, "..");

/** What every `*.sample.ts` exports as `sample`: the attack suite fills the forms with them. */
export async function allSamples(): Promise<Samples> {
  const files = globSync("**/*.sample.ts", { cwd: root });
  const found = await Promise.all(
    files.map((file) => import(join(root, file)) as Promise<{ readonly sample: Sample }>),
  );
  return Object.fromEntries(found.map(({ sample }) => [sample.register, sample]));
}
