import { type JSX, Show } from "solid-js";
import { ProblemNotice, Waiting } from "./states.tsx";

interface Paged {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
}

/** A list that comes page by page: waiting, failing, the rows, and more of them. */
export function Answer(props: {
  readonly query: Paged;
  readonly what: string;
  readonly children: JSX.Element;
}) {
  return (
    <Show when={!props.query.isPending} fallback={<Waiting what={props.what} />}>
      <Show
        when={!props.query.isError}
        fallback={
          <ProblemNotice error={props.query.error} onRetry={() => void props.query.refetch()} />
        }
      >
        {props.children}
        <Show when={props.query.hasNextPage}>
          <div class="foot">
            <button
              type="button"
              class="button"
              disabled={props.query.isFetchingNextPage}
              onClick={() => void props.query.fetchNextPage()}
            >
              {props.query.isFetchingNextPage ? "正在读取…" : "再显示一些"}
            </button>
          </div>
        </Show>
      </Show>
    </Show>
  );
}
