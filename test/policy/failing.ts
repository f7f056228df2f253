import { Failure } from "@minzheng/kernel";

/** The code of the failure, and the rule behind it where there is one. */
export const failing = (call: Promise<unknown>) =>
  call.then(
    () => "nothing failed",
    (error: unknown) =>
      error instanceof Failure
        ? [error.code, (error.data as { rule?: string } | undefined)?.rule]
            .filter(Boolean)
            .join(" ")
        : error,
  );
