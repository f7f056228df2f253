import { type Machine, type MachineStep, machines } from "@minzheng/disbursement/machines";
import type { Definition } from "./constructs/machine.ts";
import type { CountyFunction } from "./functions.ts";

type State = Readonly<Record<string, unknown>>;

const failedState: State = {
  Type: "Fail",
  Error: "StepFailed",
  Cause: "The tick takes the run up again; the step's own log says why it failed.",
};

/** The county's state machines in Amazon States Language; a task's `Resource` names a function. */
export const definitions: Readonly<Record<Machine["name"] | "import" | "keep", Definition>> = {
  ...(Object.fromEntries(
    machines.map((machine) => [machine.name, definitionOf(machine)]),
  ) as Record<Machine["name"], Definition>),
  import: importDefinition(),
  keep: keepDefinition(),
};

/** Steps one after the other; a step that fails for good ends the run in `<machine>-failed`. */
export function definitionOf(machine: Machine): Definition {
  const failed = `${machine.name}-failed`;
  const states = machine.steps.map((step, i): [string, State] => {
    const following = machine.steps[i + 1];
    const next = following === undefined ? { End: true } : { Next: following.name };
    const onFailure = { Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: failed }] };
    return [step.name, { ...stateOf(machine, step), ...onFailure, ...next }];
  });
  return {
    StartAt: machine.steps[0]?.name ?? failed,
    States: { ...Object.fromEntries(states), [failed]: failedState },
  };
}

function stateOf(machine: Machine, step: MachineStep): State {
  const parameters = {
    step: step.step,
    ...Object.fromEntries(machine.input.map((field) => [`${field}.$`, `$.${field}`])),
  };
  const result = step.result === "state" ? {} : { ResultPath: null };
  if (step.overTownships === undefined) {
    return { ...taskOf(machine), Parameters: parameters, ...result };
  }
  const each = `${step.name}-township`;
  return {
    Type: "Map",
    ItemsPath: "$.townships",
    MaxConcurrency: step.overTownships.concurrencyMax,
    ItemSelector: { ...parameters, "township.$": "$$.Map.Item.Value" },
    ItemProcessor: {
      ProcessorConfig: { Mode: "INLINE" },
      StartAt: each,
      States: { [each]: { ...taskOf(machine), End: true } },
    },
    ...result,
  };
}

function taskOf({ name, retry, timeoutSeconds }: Machine): State {
  return {
    Type: "Task",
    Resource: name satisfies CountyFunction,
    TimeoutSeconds: timeoutSeconds,
    Retry: [
      {
        ErrorEquals: ["States.ALL"],
        IntervalSeconds: retry.intervalSeconds,
        BackoffRate: retry.backoffRate,
        MaxAttempts: retry.attemptsMax,
      },
    ],
  };
}

/** One walk over everything, started by an officer; the timetable calls the function by itself. */
function keepDefinition(): Definition {
  const retry = { ErrorEquals: ["States.ALL"], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 2 };
  return {
    StartAt: "keep-audit",
    States: {
      "keep-audit": {
        Type: "Task",
        Resource: "keep" satisfies CountyFunction,
        TimeoutSeconds: 900,
        Retry: [retry],
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: "keep-failed" }],
        End: true,
      },
      "keep-failed": failedState,
    },
  };
}

/** Rows of a sheet are committed a portion a call; the function says when there are no more. */
function importDefinition(): Definition {
  const retry = { ErrorEquals: ["States.ALL"], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 5 };
  return {
    StartAt: "import-portion",
    States: {
      "import-portion": {
        Type: "Task",
        Resource: "import" satisfies CountyFunction,
        TimeoutSeconds: 900,
        Retry: [retry],
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next: "import-failed" }],
        Next: "import-more",
      },
      "import-more": {
        Type: "Choice",
        Choices: [{ Variable: "$.done", BooleanEquals: true, Next: "import-done" }],
        Default: "import-portion",
      },
      "import-done": { Type: "Succeed" },
      "import-failed": failedState,
    },
  };
}
