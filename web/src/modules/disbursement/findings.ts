import type { CheckCount, CheckId, Finding, RunDetail } from "@minzheng/disbursement";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { useDisbursement } from "./run-query.ts";

/** Checks that found something, those that hold lines first, as the run's panel lists them. */
export const foundBy = (checks: readonly CheckCount[]): readonly CheckCount[] =>
  checks
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => rank(a) - rank(b) || b.count - a.count);

const rank = ({ severity }: CheckCount): number => (severity === "blocking" ? 0 : 1);

export const foundIn = ({ checks }: Pick<RunDetail, "checks">): number =>
  checks.reduce((sum, { count }) => sum + count, 0);

export const findingStates: Readonly<Record<Finding["state"], string>> = {
  held: "已暂缓",
  "release-requested": "已申请解除",
  released: "已解除暂缓",
  explained: "已说明",
  open: "待说明",
};

export const pageRows = 100;

/** What the page shows: of one check, one township, in one state, or all. */
export interface FindingsShown {
  readonly check?: string | undefined;
  readonly township?: string | undefined;
  readonly state?: string | undefined;
}

/** Findings page by page, as the server cuts them. */
export function useFindings(runId: () => string, shown: () => FindingsShown) {
  const client = useDisbursement();
  return useInfiniteQuery(() => {
    const { check, township, state } = shown();
    return {
      queryKey: ["run", runId(), "findings", check, township, state],
      initialPageParam: undefined as string | undefined,
      queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
        client.findings({
          runId: runId(),
          limit: pageRows,
          ...(check === undefined ? {} : { check: check as CheckId }),
          ...(township === undefined ? {} : { township }),
          ...(state === undefined ? {} : { state: state as Finding["state"] }),
          ...(pageParam === undefined ? {} : { cursor: pageParam }),
        }),
      getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
    };
  });
}
