import { randomBytes } from "node:crypto";
import { type MachineInput, steps } from "@minzheng/disbursement/server";
import { assert } from "@minzheng/kernel";
import { programmes } from "@minzheng/registry/server";
import { openTenant } from "@minzheng/store/tenant-of";
import * as z from "zod/mini";
import { systemClock } from "../clock.ts";
import { countyEnv } from "../env.ts";
import { loggerFor, traceOf } from "../observability.ts";

const Input = z.object({
  runId: z.string(),
  generation: z.int(),
  step: z.string(),
  township: z.optional(z.string()),
  file: z.optional(z.int()),
});

/**
 * The handler of one machine. A step's result, where it has one, becomes the machine's state; the
 * input's fields go on with it. An error is logged and thrown: the machine tries again.
 */
export function handlerOf(machine: keyof typeof steps) {
  const logger = loggerFor(machine);
  const tenant = openTenant(countyEnv(process.env), { clock: systemClock, random: randomBytes });
  return async (event: unknown): Promise<object> => {
    const { step, township, ...input } = z.parse(Input, event);
    const run: Readonly<Record<string, (input: MachineInput) => Promise<object | undefined>>> =
      steps[machine];
    const perform = run[step];
    assert(perform !== undefined, `${machine} has no step ${step}`);
    try {
      const result = await perform({
        tenant,
        programmes: await programmes(),
        runId: input.runId,
        generation: input.generation,
        ...(township === undefined ? {} : { township }),
        ...(input.file === undefined ? {} : { file: input.file }),
      });
      logger.info("step done", { ...input, step, township });
      return { ...input, ...result };
    } catch (error) {
      logger.error("step failed", { ...input, step, township, ...traceOf(error) });
      throw error;
    }
  };
}
