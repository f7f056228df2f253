import { existsSync } from "node:fs";
import { join } from "node:path";
import { assert } from "@minzheng/kernel";
import * as z from "zod/mini";
import { type Outcome, type WorkerPool, workerPool } from "./lambda-worker.ts";
import type { Assembly, PlacedResource } from "./template.ts";

const Shape = z.object({
  Handler: z._default(z.string(), "index.handler"),
  Code: z.object({ S3Key: z.string() }),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
  Environment: z._default(
    z.object({ Variables: z._default(z.record(z.string(), z.coerce.string()), {}) }),
    { Variables: {} },
  ),
});

const idleMilliseconds = 30_000;
/** Of one function. Two cores gain nothing from more, and each costs some forty megabytes. */
const workersMax = 2;

export interface Functions {
  /** @throws Defect when no stack has a function of this ARN */
  readonly invoke: (arn: string, event: unknown) => Promise<Outcome>;
  readonly has: (arn: string) => boolean;
  /** The function's environment as its template gives it. */
  readonly environmentOf: (arn: string) => Readonly<Record<string, string>>;
  /** Gives a variable another value wherever a template has it, as an update of the stacks would. */
  readonly setVariable: (name: string, value: string) => void;
  /** Called after every invocation, with the values of the function's environment. */
  readonly onInvoked: (listener: (named: readonly string[]) => void) => void;
  readonly stop: () => Promise<void>;
}

export interface FunctionsOptions {
  /** Added to every function: endpoints, region, credentials. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: (functionName: string, text: string) => void;
}

interface Opened {
  /** As its template gives it. */
  readonly environment: Readonly<Record<string, string>>;
  /** With what the machine adds. */
  whole: Readonly<Record<string, string>>;
  readonly pool: WorkerPool;
}

/** All functions of all stacks, none of them booted yet. */
export function openFunctions(assembly: Assembly, options: FunctionsOptions): Functions {
  const all = new Map<string, Opened>();
  const listeners: ((named: readonly string[]) => void)[] = [];
  for (const resource of assembly.ofType("AWS::Lambda::Function")) {
    const shape = z.parse(Shape, resource.properties);
    const { Variables } = shape.Environment;
    const whole = environmentOf(resource, shape.MemorySize, Variables, options.environment);
    const pool = workerPool({
      boot: {
        ...codeOf(assembly.assetFolder(shape.Code.S3Key), shape.Handler),
        functionName: resource.name,
        arn: resource.arn,
        memoryMegabytes: shape.MemorySize,
      },
      environment: whole,
      timeoutMilliseconds: shape.Timeout * 1000,
      workersMax,
      idleMilliseconds,
      log: (text) => options.log(resource.name, text),
    });
    all.set(resource.arn, { environment: Variables, whole, pool });
  }

  const get = (arn: string) => {
    const found = all.get(unqualified(arn));
    assert(found, `no stack has a function ${arn}`);
    return found;
  };
  return {
    async invoke(arn, event) {
      const { pool, environment } = get(arn);
      const started = performance.now();
      const outcome = await pool.call(event);
      options.log("invocations", lineOf(arn, started, outcome));
      for (const listener of listeners) listener(Object.values(environment));
      return outcome;
    },
    has: (arn) => all.has(unqualified(arn)),
    environmentOf: (arn) => get(arn).environment,
    setVariable: (name, value) => {
      for (const opened of all.values()) {
        if (!(name in opened.environment)) continue;
        opened.whole = { ...opened.whole, [name]: value };
        opened.pool.configure(opened.whole);
      }
    },
    onInvoked: (listener) => void listeners.push(listener),
    stop: async () => {
      await Promise.all([...all.values()].map(({ pool }) => pool.stop()));
    },
  };
}

function lineOf(arn: string, started: number, outcome: Outcome): string {
  const milliseconds = Math.round(performance.now() - started);
  const end = outcome.ok ? "ok" : `${outcome.errorType} ${outcome.errorMessage}`;
  return `${new Date().toISOString()} ${arn.split(":")[6]} ${milliseconds} ms ${end}\n`;
}

/** Without the alias or version an ARN may end in. */
const unqualified = (arn: string) => arn.split(":").slice(0, 7).join(":");

function codeOf(folder: string, handler: string) {
  const dot = handler.lastIndexOf(".");
  const base = join(folder, handler.slice(0, dot));
  const file = [".mjs", ".js"].map((suffix) => base + suffix).find((path) => existsSync(path));
  assert(file !== undefined, `${base}.mjs does not exist`);
  return { file, exportName: handler.slice(dot + 1) };
}

function environmentOf(
  { name }: PlacedResource,
  memory: number,
  variables: Readonly<Record<string, string>>,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const { NODE_OPTIONS: _, ...own } = variables;
  return {
    ...own,
    ...added,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    TZ: ":UTC",
  };
}
