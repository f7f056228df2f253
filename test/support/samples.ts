import { globSync } from "node:fs";
import { join } from "node:path";

/** A right record of a register in the first village of the first township, and what its steps take. */
export interface Sample {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly taken?: Readonly<Record<string, unknown>>;
}

/** By register id. */
export type Samples = Readonly<Record<string, Sample>>;

const root = join(import.meta.dirname, "..");

/** What every `samples.ts` of a package's or a module's tests exports as `samples`. */
export async function allSamples(): Promise<Samples> {
  const files = globSync(["register/samples.ts", "modules/*/samples.ts"], { cwd: root });
  const found = await Promise.all(
    files.map((file) => import(join(root, file)) as Promise<{ readonly samples: Samples }>),
  );
  return Object.assign({}, ...found.map(({ samples }) => samples)) as Samples;
}
