import { randomUUID } from "node:crypto";
import { assert } from "@minzheng/kernel";
import { Cron } from "croner";
import * as z from "zod/mini";
import type { Functions } from "./functions.ts";
import type { Machines } from "./machines.ts";
import { account, region } from "./names.ts";
import type { Assembly, PlacedResource } from "./template.ts";

const Target = z.object({ Arn: z.string(), Input: z.optional(z.string()) });

const Schedule = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), "UTC"),
  State: z._default(z.string(), "ENABLED"),
  Target,
});
const Rule = z.object({
  ScheduleExpression: z.optional(z.string()),
  State: z._default(z.string(), "ENABLED"),
  Targets: z._default(z.array(Target), []),
});

export interface SchedulesOptions {
  readonly assembly: Assembly;
  readonly functions: Pick<Functions, "invoke" | "has">;
  readonly machines: Pick<Machines, "start" | "has">;
  readonly log: (name: string, text: string) => void;
}

/** Starts the clocks of all schedules and rules; returns how to stop them. */
export function startSchedules(options: SchedulesOptions): () => void {
  const schedules = options.assembly
    .ofType("AWS::Scheduler::Schedule", "AWS::Events::Rule")
    .flatMap((resource) => appointmentsOf(resource));
  const stops = schedules.map(({ name, expression, zone, arn, input }) =>
    onSchedule(expression, zone, () => {
      const text = input ?? JSON.stringify(scheduledEvent(name));
      fire(options, arn, text).catch((error: Error) => options.log(name, `${error.message}\n`));
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

interface Appointment {
  readonly name: string;
  readonly expression: string;
  readonly zone: string;
  readonly arn: string;
  readonly input: string | undefined;
}

function appointmentsOf({ name, type, properties }: PlacedResource): Appointment[] {
  if (type === "AWS::Events::Rule") {
    const { ScheduleExpression: expression, State, Targets } = z.parse(Rule, properties);
    if (expression === undefined || State !== "ENABLED") return [];
    return Targets.map(({ Arn, Input }) => ({
      name,
      expression,
      zone: "UTC",
      arn: Arn,
      input: Input,
    }));
  }
  const { ScheduleExpression, ScheduleExpressionTimezone, State, Target } = z.parse(
    Schedule,
    properties,
  );
  if (State !== "ENABLED") return [];
  return [
    {
      name,
      expression: ScheduleExpression,
      zone: ScheduleExpressionTimezone,
      arn: Target.Arn,
      input: Target.Input,
    },
  ];
}

async function fire({ functions, machines }: SchedulesOptions, arn: string, input: string) {
  if (machines.has(arn)) return void machines.start(arn, input);
  const outcome = await functions.invoke(arn, JSON.parse(input));
  if (!outcome.ok) throw new Error(`${outcome.errorType}: ${outcome.errorMessage}`);
}

const scheduledEvent = (name: string) => ({
  version: "0",
  id: randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.scheduler",
  account,
  region,
  time: `${new Date().toISOString().slice(0, 19)}Z`,
  resources: [name],
  detail: {},
});

const millisecondsOf: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Runs `work` by `rate(...)` or `cron(...)`; returns how to stop it. */
export function onSchedule(expression: string, zone: string, work: () => void): () => void {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const timer = setInterval(work, Number(rate[1]) * (millisecondsOf[rate[2] ?? ""] ?? 0));
    timer.unref();
    return () => clearInterval(timer);
  }
  const clock = clockOf(expression, zone).schedule(work);
  return () => clock.stop();
}

/** Not yet running. */
export const clockOf = (expression: string, timezone: string): Cron =>
  new Cron(cronPattern(expression), { timezone, unref: true });

/**
 * EventBridge writes minutes to years, weekdays 1 (Sunday) to 7 and `?` for "any"; the library
 * has seconds in front, weekdays from 0, and years at the end.
 */
function cronPattern(expression: string): string {
  const fields = /^cron\((\S+ \S+ \S+ \S+ \S+ \S+)\)$/.exec(expression)?.[1]?.split(" ");
  assert(fields, `${expression} is neither rate(...) nor cron(...) with six fields`);
  const [minute, hour, dayOfMonth = "*", month, weekday = "*", year] = fields;
  const days = weekday.replaceAll(/(?<!#)\d/g, (digit) => String(Number(digit) - 1));
  return ["0", minute, hour, any(dayOfMonth), month, any(days), year].join(" ");
}

const any = (field: string) => (field === "?" ? "*" : field);
