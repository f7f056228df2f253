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
export type Samples = Readonly<Record<string, Omit<Sample, "register">>>;

const root = join(import.meta.dirname, "..");

/**
 * What every `*.sample.ts` exports as `sample`, and every `samples.ts` of registers that belong
 * together as `samples`: the attack suite fills the forms with them.
 */
export async function allSamples(): Promise<Samples> {
  const load = <Module>(pattern: string) =>
    Promise.all(
      globSync(pattern, { cwd: root, exclude: ["support/**"] }).map(
        (file) => import(join(root, file)) as Promise<Module>,
      ),
    );
  const each = await load<{ readonly sample: Sample }>("**/*.sample.ts");
  const together = await load<{ readonly samples: Samples }>("**/samples.ts");
  return Object.assign(
    Object.fromEntries(each.map(({ sample }) => [sample.register, sample])),
    ...together.map(({ samples }) => samples),
  );
}
