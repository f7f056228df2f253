import { createSignal, For, Show } from "solid-js";
import type { Config } from "../config.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../text/problem.ts";

/** The door. Who one is and which county one works in is decided by the identity provider. */
export function SignIn(props: { readonly config: Config; readonly session: Session }) {
  const [isLeaving, setLeaving] = createSignal(false);
  const [problem, setProblem] = createSignal(false);
  const signIn = () => {
    setLeaving(true);
    setProblem(false);
    props.session.signIn(location.pathname + location.search).catch(() => {
      setLeaving(false);
      setProblem(true);
    });
  };
  return (
    <main class="sign-in">
      <div class="card">
        <h1>
          <span class="seal" aria-hidden="true">
            民
          </span>
          民政业务平台
        </h1>
        <p class="soft">{props.config.city.name}民政局 · 内部业务系统</p>
        <Show when={problem()}>
          <p class="red" role="alert">
            连不上统一身份认证，请检查网络后重试。
          </p>
        </Show>
        <Show when={props.session.refusal()}>
          {(refusal) => (
            <p class="red" role="alert">
              {problemOf(refusal()).message}
            </p>
          )}
        </Show>
        <button
          type="button"
          class="button primary"
          disabled={isLeaving()}
          aria-busy={isLeaving()}
          onClick={signIn}
        >
          {isLeaving() ? "正在前往登录…" : "登录"}
        </button>
        <p class="muted small section-gap">登录后按您的岗位进入所在单位：</p>
        <ul class="small soft">
          <For each={props.config.counties}>{(county) => <li>{county.name}</li>}</For>
          <li>{props.config.city.name}</li>
        </ul>
      </div>
    </main>
  );
}
