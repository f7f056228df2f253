import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { assert } from "@minzheng/kernel";
import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import * as z from "zod/mini";
import { AwsError } from "./aws-door.ts";
import type { Functions } from "./functions.ts";
import type { Assembly } from "./template.ts";

const Machine = z.object({ DefinitionString: z.string() });
const Start = z.object({
  stateMachineArn: z.string(),
  name: z.optional(z.string()),
  input: z._default(z.string(), "{}"),
});
const Describe = z.object({ executionArn: z.string() });
const List = z.object({ stateMachineArn: z.string(), statusFilter: z.optional(z.string()) });

const Execution = z.object({
  executionArn: z.string(),
  stateMachineArn: z.string(),
  name: z.string(),
  input: z.string(),
  status: z.enum(["RUNNING", "SUCCEEDED", "FAILED"]),
  /** Seconds since 1970, as the wire has them. */
  startDate: z.number(),
  stopDate: z.optional(z.number()),
  output: z.optional(z.string()),
  error: z.optional(z.string()),
  cause: z.optional(z.string()),
});
type Execution = z.infer<typeof Execution>;

/** Largest input or result of a state. */
const payloadBytesMax = 256 * 1024;

export interface MachinesOptions {
  readonly assembly: Assembly;
  readonly functions: Pick<Functions, "invoke">;
  /** Executions by name outlive a restart, as they do in the service. */
  readonly file: string;
  readonly log: (name: string, text: string) => void;
}

export interface Machines {
  readonly start: (stateMachineArn: string, input: string, name?: string) => Execution;
  readonly operations: Readonly<Record<string, (input: unknown) => unknown>>;
  readonly has: (arn: string) => boolean;
  /** Leaves what runs marked as running: the next start takes it up. */
  readonly stop: () => Promise<void>;
}

/**
 * The state machines of all stacks, run by the kept interpreter. An execution that was running
 * when the machine went down is run again from its first step: the service would have gone on.
 */
export function openMachines(options: MachinesOptions): Machines {
  const { assembly, file, log } = options;
  const executions = load(file);
  const running = new Map<string, { readonly done: Promise<void>; abort: () => void }>();
  let isStopping = false;
  const definitions = new Map(
    assembly.ofType("AWS::StepFunctions::StateMachine").map(({ arn, properties }) => {
      const { DefinitionString } = z.parse(Machine, properties);
      return [arn, JSON.parse(DefinitionString) as StateMachineDefinition] as const;
    }),
  );

  function save(execution: Execution) {
    executions.set(execution.executionArn, execution);
    appendFileSync(file, `${JSON.stringify(execution)}\n`);
  }

  async function run(execution: Execution) {
    const definition = definitions.get(execution.stateMachineArn);
    assert(definition, `no stack has a state machine ${execution.stateMachineArn}`);
    const machine = new StateMachine(definition, {
      validationOptions: { checkArn: false, checkPaths: false },
    });
    const { result, abort } = machine.run(JSON.parse(execution.input), {
      overrides: { taskResourceLocalHandlers: handlersOf(definition, options.functions) },
      context: {
        Execution: { Id: execution.executionArn, Name: execution.name },
        StateMachine: { Id: execution.stateMachineArn },
      },
    });
    const entry = running.get(execution.executionArn);
    if (entry) entry.abort = abort;
    const end = await result.then(
      (output) => ({ status: "SUCCEEDED" as const, output: JSON.stringify(output) }),
      (error: Error) => ({ status: "FAILED" as const, ...whyOf(error) }),
    );
    if (isStopping) return;
    if (end.status === "FAILED") log(execution.name, `failed: ${end.error} ${end.cause}\n`);
    save({ ...execution, ...end, stopDate: Date.now() / 1000 });
  }

  function launch(execution: Execution) {
    const done = Promise.resolve()
      .then(() => run(execution))
      .catch((error: Error) => log(execution.name, `${error.message}\n`))
      .finally(() => running.delete(execution.executionArn));
    running.set(execution.executionArn, { done, abort: () => undefined });
  }

  function start(stateMachineArn: string, input: string, name: string = crypto.randomUUID()) {
    if (!definitions.has(stateMachineArn))
      throw new AwsError("StateMachineDoesNotExist", `No state machine ${stateMachineArn}`);
    const executionArn = `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${name}`;
    const existing = executions.get(executionArn);
    if (existing) {
      if (existing.status === "RUNNING" && existing.input === input) return existing;
      throw new AwsError("ExecutionAlreadyExists", `Execution Already Exists: '${executionArn}'`);
    }
    if (Buffer.byteLength(input) > payloadBytesMax)
      throw new AwsError("InvalidExecutionInput", "The input is larger than 256 KB");
    const execution: Execution = {
      executionArn,
      stateMachineArn,
      name,
      input,
      status: "RUNNING",
      startDate: Date.now() / 1000,
    };
    save(execution);
    launch(execution);
    return execution;
  }

  for (const execution of executions.values())
    if (execution.status === "RUNNING" && definitions.has(execution.stateMachineArn))
      launch(execution);

  return {
    start,
    has: (arn) => definitions.has(arn),
    stop: async () => {
      isStopping = true;
      const left = [...running.values()];
      for (const { abort } of left) abort();
      await Promise.all(left.map(({ done }) => done));
    },
    operations: {
      StartExecution(request) {
        const { stateMachineArn, input, name } = z.parse(Start, request);
        const { executionArn, startDate } = start(stateMachineArn, input, name);
        return { executionArn, startDate };
      },
      DescribeExecution(request) {
        const { executionArn } = z.parse(Describe, request);
        const found = executions.get(executionArn);
        if (!found) throw new AwsError("ExecutionDoesNotExist", `No execution ${executionArn}`);
        return found;
      },
      ListExecutions(request) {
        const { stateMachineArn, statusFilter } = z.parse(List, request);
        const listed = [...executions.values()]
          .filter((one) => one.stateMachineArn === stateMachineArn)
          .filter((one) => statusFilter === undefined || one.status === statusFilter)
          .map(({ input, output, error, cause, ...entry }) => entry)
          .toReversed();
        return { executions: listed };
      },
    },
  };
}

type Handlers = Record<string, (input: unknown) => Promise<never>>;

/** A handler for each task, by the name of its state, inside maps and branches too. */
function handlersOf(
  definition: Pick<StateMachineDefinition, "States">,
  functions: Pick<Functions, "invoke">,
): Handlers {
  const handlers: Handlers = {};
  for (const [name, state] of Object.entries(definition.States)) {
    if (state.Type === "Task")
      handlers[name] = (input) => call(functions, state.Resource, input) as Promise<never>;
    const inner = state.Type === "Map" ? [state.ItemProcessor ?? state.Iterator] : [];
    const branches = state.Type === "Parallel" ? state.Branches : [];
    for (const part of [...inner, ...branches])
      if (part) Object.assign(handlers, handlersOf(part, functions));
  }
  return handlers;
}

async function call(functions: Pick<Functions, "invoke">, resource: string, input: unknown) {
  const isService = resource.endsWith(":states:::lambda:invoke");
  const { FunctionName, Payload } = isService ? (input as Record<string, unknown>) : {};
  const outcome = await functions.invoke(
    isService ? String(FunctionName) : resource,
    isService ? Payload : input,
  );
  if (!outcome.ok)
    throw Object.assign(new Error(outcome.errorMessage), { name: outcome.errorType });
  const result = isService ? { StatusCode: 200, Payload: outcome.payload } : outcome.payload;
  if (Buffer.byteLength(JSON.stringify(result) ?? "") > payloadBytesMax)
    throw Object.assign(new Error("The result of a state is larger than 256 KB"), {
      name: "States.DataLimitExceeded",
    });
  return result;
}

function whyOf(error: Error): { error: string; cause: string } {
  const { name, message } = error.cause instanceof Error ? error.cause : error;
  return { error: name, cause: message };
}

/** The last line of an execution is what it came to. */
function load(file: string): Map<string, Execution> {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").split("\n");
  return new Map(
    lines
      .filter((line) => line !== "")
      .map((line) => z.parse(Execution, JSON.parse(line)))
      .map((execution) => [execution.executionArn, execution]),
  );
}
