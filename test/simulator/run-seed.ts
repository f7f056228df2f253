import type { FaultCounts } from "./faults.ts";
import { pictureOf } from "./judge.ts";
import { Months } from "./months.ts";
import type { Mutant } from "./mutant.ts";
import { months, type Story, stories } from "./stories.ts";
import { must } from "./violation.ts";
import { World } from "./world.ts";

export interface SeedResult {
  readonly seed: number;
  readonly story: string;
  readonly faults: FaultCounts;
  readonly operations: number;
  readonly steps: number;
  readonly lines: number;
  readonly virtualDays: number;
  /** Of every request, its answer and its moment: the same for the same seed. */
  readonly history: string;
  /** What went wrong, if anything did. */
  readonly violation?: string;
}

type Picture = Readonly<Record<string, string>>;
const undisturbed = new Map<Story, Picture>();
const runIds = months.map((month) => `${month}-regular`);

async function lived(world: World, story: Story): Promise<Picture> {
  await world.scheduler.until(new Months(world, story).live());
  await world.scheduler.until(world.settle());
  return pictureOf(world.accused, runIds);
}

/** The same story in a world where nothing goes wrong. */
async function pictureWithoutFaults(story: Story): Promise<Picture> {
  const known =
    undisturbed.get(story) ?? (await lived(new World({ seed: 0, faults: false }), story));
  undisturbed.set(story, known);
  return known;
}

/** Lives two months as the seed has them and compares the end with an undisturbed one. */
export async function runSeed(seed: number, mutant?: Mutant): Promise<SeedResult> {
  const story = stories[seed % stories.length] as Story;
  const expected = await pictureWithoutFaults(story);
  const world = new World({ seed, faults: true, ...(mutant === undefined ? {} : { mutant }) });
  const began = world.scheduler.now;
  let violation: string | undefined;
  try {
    const picture = await lived(world, story);
    for (const [part, content] of Object.entries(expected))
      must("R9", picture[part] === content, () => `${part} is not that of an undisturbed month`);
  } catch (error) {
    violation = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  }
  return {
    seed,
    story: story.name,
    faults: world.network.counts,
    operations: world.network.operations,
    steps: world.steps,
    lines: world.linesWritten,
    virtualDays: Math.round((world.scheduler.now - began) / 86_400_000),
    history: world.network.historyHash(),
    ...(violation === undefined ? {} : { violation }),
  };
}
