import { wireFailureOf } from "@minzheng/contract/client";

/** What a page says when a call did not work: words, what to do, and a short code for the phone. */
export interface Problem {
  readonly kind:
    | "not-found"
    | "forbidden"
    | "signed-out"
    | "conflict"
    | "input"
    | "network"
    | "system";
  readonly message: string;
  readonly code: string;
  readonly requestId?: string;
}

const kinds: Readonly<Record<number, Problem["kind"]>> = {
  401: "signed-out",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  413: "input",
  422: "input",
};

/** Reads any thrown thing; never shows a raw exception. */
export function problemOf(error: unknown): Problem {
  const wire = wireFailureOf(error);
  const status = statusOf(error);
  if (wire !== undefined) {
    return {
      kind: kinds[status ?? 500] ?? "system",
      message: wire.message,
      code: wire.code,
      requestId: wire.requestId,
    };
  }
  if (error instanceof TypeError) {
    return { kind: "network", message: "连不上服务器，请检查网络后重试", code: "NETWORK" };
  }
  return {
    kind: kinds[status ?? 500] ?? "system",
    message: "系统出错，请稍后重试；仍然出错时请把代码告诉系统管理员",
    code: status === undefined ? "PAGE" : `HTTP-${status}`,
  };
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && "status" in error && typeof error.status === "number"
    ? error.status
    : undefined;
