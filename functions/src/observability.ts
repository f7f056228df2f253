import { Logger } from "@aws-lambda-powertools/logger";

/** Events are never logged: inputs hold names and numbers of people. */
export const loggerFor = (serviceName: string): Logger => new Logger({ serviceName });

/** What may be said of a defect: its kind and where; long numbers in its text are blotted out. */
export function traceOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const stack = (error.stack ?? error.message).replace(/\d{11,}[\dXx]?/g, "***");
  const cause = error.cause instanceof Error ? { cause: error.cause.name } : {};
  return { kind: error.name, stack, ...cause };
}
