import "./states.css";
import type { UseQueryResult } from "@tanstack/solid-query";
import { createSignal, type JSX, Match, onCleanup, Show, Switch } from "solid-js";
import { problemOf } from "../text/problem.ts";
import { Icon } from "./icon.tsx";

/** Draws waiting and failing the same on every page; the children get the data and stay on refresh. */
export function Loaded<Data>(props: {
  readonly query: UseQueryResult<Data>;
  /** What is loading, said after three seconds. */
  readonly what: string;
  /** The page's heading stands inside: until it does, what is loading is the heading. */
  readonly isPage?: boolean;
  readonly children: (data: () => Data) => JSX.Element;
}) {
  const heading = () => (props.isPage ? <h1 class="hidden-text">{props.what}</h1> : null);
  return (
    <Switch
      fallback={
        <>
          {heading()}
          <Waiting what={props.what} onRetry={() => void props.query.refetch()} />
        </>
      }
    >
      <Match when={!props.query.isPending && props.query.data !== undefined}>
        <Show when={props.query.isRefetchError}>
          <p class="notice-strip" role="status">
            <Icon name="warn" /> 没能更新，正在显示先前的内容。
          </p>
        </Show>
        {props.children(() => props.query.data as Data)}
      </Match>
      <Match when={props.query.isError}>
        {heading()}
        <ProblemNotice error={props.query.error} onRetry={() => void props.query.refetch()} />
      </Match>
    </Switch>
  );
}

/** Nothing for 200 ms, then lines in the shape of a table, after 3 s words, after 10 s a retry. */
export function Waiting(props: { readonly what: string; readonly onRetry?: () => void }) {
  const [stage, setStage] = createSignal(0);
  const timers = [200, 3000, 10_000].map((delay, i) => setTimeout(() => setStage(i + 1), delay));
  onCleanup(() => {
    for (const timer of timers) clearTimeout(timer);
  });
  return (
    <div class="waiting" aria-busy="true">
      <Show when={stage() > 0}>
        <div class="waiting-lines" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </div>
      </Show>
      <p role="status">
        <span class={stage() > 1 ? "soft" : "hidden-text"}>正在读取{props.what}…</span>{" "}
        <Show when={stage() > 2 && props.onRetry}>
          {(retry) => (
            <button type="button" class="button compact" onClick={() => retry()()}>
              重试
            </button>
          )}
        </Show>
      </p>
    </div>
  );
}

/** What happened, what to do, and a code to read over the phone. */
export function ProblemNotice(props: { readonly error: unknown; readonly onRetry?: () => void }) {
  const problem = () => problemOf(props.error);
  const title = () =>
    ({
      "not-found": "没有找到",
      forbidden: "没有权限",
      "signed-out": "登录已失效",
      conflict: "情况已经变化",
      input: "内容有误",
      network: "网络不通",
      system: "暂时打不开",
    })[problem().kind];
  return (
    <section class="card notice" role="alert">
      <h2>{title()}</h2>
      <p>{problem().message}</p>
      <p class="muted small">
        代码 {problem().code}
        <Show when={problem().requestId}>{(id) => <> · 编号 {id()}</>}</Show>
      </p>
      <Show
        when={props.onRetry && problem().kind !== "not-found" && problem().kind !== "forbidden"}
      >
        <button type="button" class="button" onClick={() => props.onRetry?.()}>
          <Icon name="refresh" /> 重试
        </button>
      </Show>
    </section>
  );
}

/** Nothing here, and what to do about it. */
export function Empty(props: { readonly title: string; readonly children?: JSX.Element }) {
  return (
    <div class="empty">
      <p class="strong">{props.title}</p>
      <Show when={props.children}>
        <div class="soft">{props.children}</div>
      </Show>
    </div>
  );
}

/** A place that is not there, or not for this officer: the page does not say which. */
export function NoPage() {
  return (
    <section class="card notice">
      <h1>没有这个页面</h1>
      <p>地址可能有误，或这一项不在您的管辖范围。请从左侧导航重新进入。</p>
    </section>
  );
}
