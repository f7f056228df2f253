import type { Logger } from "@aws-lambda-powertools/logger";
import type { MiddlewareObj } from "@middy/core";
import {
  type DoorFailureCode,
  doorFailures,
  type InputIssue,
  inputIssues,
} from "@minzheng/contract";
import { Failure, type FailureDetail } from "@minzheng/kernel";
import { ORPCError, ValidationError } from "@orpc/contract";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { type Declared, ProcedureError } from "./dispatch.ts";
import type { ApiEvent } from "./identity.ts";
import { traceOf } from "./observability.ts";

interface Outcome {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly data?: unknown;
  readonly detail?: FailureDetail;
}

/**
 * The outcome that a contract, or the door itself, declares for this error.
 *
 * @returns undefined for a defect
 */
export function declaredOutcome(error: unknown, declared: Declared): Outcome | undefined {
  if (error instanceof Failure) {
    return outcomeOf(error.code, declared, { data: error.data, detail: error.detail });
  }
  if (!(error instanceof ORPCError)) return undefined;
  const { cause } = error;
  if (error.code === "BAD_REQUEST" && cause instanceof ValidationError) {
    return inputInvalid(inputIssues(cause.issues, cause.data));
  }
  return outcomeOf(error.code, declared, { data: error.data });
}

function outcomeOf(code: string, declared: Declared, rest: Pick<Outcome, "data" | "detail">) {
  const { status, message } = declared[code] ?? (isDoorFailure(code) ? doorFailures[code] : {});
  if (status === undefined || message === undefined) return undefined;
  const { message: own = message, ...detail } = rest.detail ?? {};
  return { status, code, message: own, data: rest.data, detail };
}

const isDoorFailure = (code: string): code is DoorFailureCode =>
  code in doorFailures && code !== "DEFECT";

/** Detail repeats the first issue, so that a form with one message shows the right one. */
export function inputInvalid(issues: readonly InputIssue[]): Outcome {
  const [first] = issues;
  const { path, value, proposal } = first ?? {};
  const detail = {
    ...(path === undefined ? {} : { path }),
    ...(value === undefined ? {} : { value }),
    ...(proposal === undefined ? {} : { proposal }),
  };
  return { code: "INPUT_INVALID", ...doorFailures.INPUT_INVALID, data: { issues }, detail };
}

/** An outcome on the wire. */
export function problem(
  { status, code, message, data, detail = {} }: Outcome,
  requestId: string,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
    body: JSON.stringify({ code, message, data, ...detail, requestId }),
  };
}

type Door = MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2>;

/** The only place where an error becomes a response. What nothing declares is a 500. */
export function failuresToProblems({ logger }: { logger: Logger }): Door {
  return {
    onError({ error: thrown, context }) {
      const { error, declared } = causeOf(thrown);
      const outcome = declaredOutcome(error, declared);
      if (outcome !== undefined) {
        logger.info("failed as declared", { code: outcome.code, status: outcome.status });
        return problem(outcome, context.awsRequestId);
      }
      logger.error("defect", traceOf(error));
      return problem({ code: "DEFECT", ...doorFailures.DEFECT }, context.awsRequestId);
    },
  };
}

const causeOf = (thrown: unknown): { error: unknown; declared: Declared } =>
  thrown instanceof ProcedureError
    ? { error: thrown.cause, declared: thrown.declared }
    : { error: thrown, declared: {} };
