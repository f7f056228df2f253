import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { Answer, Boot, Call } from "./lambda-runtime.ts";

/** Synchronous request and response of a Lambda function. */
const payloadBytesMax = 6 * 1024 * 1024;

export interface WorkerOptions {
  readonly boot: Boot;
  /** The function's whole environment: nothing of the parent's is passed on. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds: number;
  /** How many requests run at once; more wait. */
  readonly workersMax: number;
  readonly idleMilliseconds: number;
  readonly log: (text: string) => void;
}

export type Outcome =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string };

export interface WorkerPool {
  readonly call: (event: unknown) => Promise<Outcome>;
  /** Instances that boot from now on see this environment; those that stand are ended. */
  readonly configure: (environment: Readonly<Record<string, string>>) => void;
  readonly stop: () => Promise<void>;
}

interface Slot {
  readonly worker: Worker;
  readonly environment: WorkerOptions["environment"];
  idleTimer?: NodeJS.Timeout;
}

/**
 * The instances of one function: worker threads that boot on the first call, take one request at
 * a time and go when idle. A death or a timeout is an error of the request and ends the worker.
 */
export function workerPool(options: WorkerOptions): WorkerPool {
  const idle: Slot[] = [];
  const all = new Set<Slot>();
  const waiting: ((slot: Slot) => void)[] = [];
  let { environment } = options;

  function boot(): Slot {
    const worker = new Worker(new URL("./lambda-runtime.ts", import.meta.url), {
      workerData: options.boot,
      env: { ...environment },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: options.boot.memoryMegabytes },
    });
    worker.stdout.on("data", (text: Buffer) => options.log(text.toString()));
    worker.stderr.on("data", (text: Buffer) => options.log(text.toString()));
    const slot: Slot = { worker, environment };
    all.add(slot);
    worker.on("error", (error) => options.log(`${error.name}: ${error.message}\n`));
    worker.once("exit", () => forget(slot));
    return slot;
  }

  function forget(slot: Slot) {
    clearTimeout(slot.idleTimer);
    all.delete(slot);
    const position = idle.indexOf(slot);
    if (position >= 0) idle.splice(position, 1);
    const next = all.size < options.workersMax ? waiting.shift() : undefined;
    if (next) next(boot());
  }

  function acquire(): Promise<Slot> {
    const slot = idle.pop();
    if (slot) {
      clearTimeout(slot.idleTimer);
      return Promise.resolve(slot);
    }
    if (all.size < options.workersMax) return Promise.resolve(boot());
    return new Promise((resolve) => waiting.push(resolve));
  }

  function release(slot: Slot) {
    if (!all.has(slot)) return;
    if (slot.environment !== environment) return void slot.worker.terminate();
    const next = waiting.shift();
    if (next) return next(slot);
    slot.idleTimer = setTimeout(() => {
      idle.splice(idle.indexOf(slot), 1);
      void slot.worker.terminate();
    }, options.idleMilliseconds);
    slot.idleTimer.unref();
    idle.push(slot);
  }

  return {
    async call(event) {
      const text = JSON.stringify(event ?? {});
      if (Buffer.byteLength(text) > payloadBytesMax)
        return failed("RequestEntityTooLargeException", "The request is larger than 6 MB.");
      const slot = await acquire();
      const outcome = await ask(slot.worker, text, options.timeoutMilliseconds);
      release(slot);
      return outcome;
    },
    configure(changed) {
      environment = changed;
      for (const slot of idle.splice(0)) {
        clearTimeout(slot.idleTimer);
        void slot.worker.terminate();
      }
    },
    async stop() {
      waiting.length = 0;
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}

/** One request to one worker, until it answers, dies or runs out of time. */
function ask(worker: Worker, event: string, timeoutMilliseconds: number): Promise<Outcome> {
  const requestId = randomUUID();
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      worker.off("message", onAnswer);
      worker.off("error", onError);
      worker.off("exit", onExit);
      resolve(outcome);
    };
    const onAnswer = (answer: Answer) => settle(outcomeOf(answer));
    const onError = (error: Error) =>
      settle(failed("Runtime.ExitError", `${requestId} ${error.message}`));
    const onExit = (code: number) =>
      settle(failed("Runtime.ExitError", `${requestId} the worker ended with ${code}`));
    const timer = setTimeout(() => {
      worker.off("exit", onExit);
      const message = `${requestId} Task timed out after ${timeoutMilliseconds / 1000} seconds`;
      void worker.terminate().then(() => settle(failed("Sandbox.Timedout", message)));
    }, timeoutMilliseconds);
    worker.on("message", onAnswer);
    worker.on("error", onError);
    worker.on("exit", onExit);
    const call: Call = { event, requestId, deadline: Date.now() + timeoutMilliseconds };
    worker.postMessage(call);
  });
}

function outcomeOf(answer: Answer): Outcome {
  if (!("payload" in answer)) return failed(answer.errorType, answer.errorMessage);
  if (Buffer.byteLength(answer.payload) > payloadBytesMax)
    return failed("Function.ResponseSizeTooLarge", "The response is larger than 6 MB.");
  return { ok: true, payload: JSON.parse(answer.payload) };
}

const failed = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  errorType,
  errorMessage,
});
