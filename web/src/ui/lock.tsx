import { createSignal, onCleanup, Show } from "solid-js";
import { useDesk } from "../context.ts";
import { Icon } from "./icon.tsx";

const idleSeconds = 15 * 60;
const warnSeconds = 2 * 60;

/** Locks after fifteen minutes without a hand on the desk, and warns two minutes before. */
export function Lock() {
  const { session } = useDesk();
  const [left, setLeft] = createSignal(idleSeconds);
  const stay = () => setLeft(idleSeconds);
  const timer = setInterval(() => {
    if (session.isLocked()) return;
    setLeft(left() - 1);
    if (left() > 0) return;
    stay();
    session.lock();
  }, 1000);
  const signs = ["pointerdown", "keydown"] as const;
  for (const sign of signs) document.addEventListener(sign, stay);
  onCleanup(() => {
    clearInterval(timer);
    for (const sign of signs) document.removeEventListener(sign, stay);
  });

  return (
    <>
      <Show when={left() <= warnSeconds && !session.isLocked()}>
        <p class="idle-warning" role="status">
          {left()} 秒后锁屏
          <button type="button" class="button compact" onClick={stay}>
            继续工作
          </button>
        </p>
      </Show>
      <Show when={session.isLocked()}>
        <LockScreen />
      </Show>
    </>
  );
}

/** Covers the page and keeps it: what was typed is still there after signing in again. */
function LockScreen() {
  const { session, officer } = useDesk();
  const [problem, setProblem] = createSignal("");
  const unlock = () =>
    session.unlock().then(
      (opened) => setProblem(opened ? "" : "登录没有完成，请重试"),
      () => setProblem("登录窗口没有打开或已关闭，请允许弹出窗口后重试"),
    );
  return (
    <div class="locked-over" role="dialog" aria-modal="true" aria-labelledby="locked-title">
      <div class="card">
        <h2 id="locked-title">
          <Icon name="lock" /> 已锁屏
        </h2>
        <p class="soft">{officer.name}，请重新登录。页面和已填写的内容都还在。</p>
        <Show when={problem()}>
          <p class="red" role="alert">
            {problem()}
          </p>
        </Show>
        <button
          type="button"
          class="button primary"
          ref={(button) => queueMicrotask(() => button.focus())}
          onClick={() => void unlock()}
        >
          重新登录
        </button>{" "}
        <button type="button" class="button" onClick={() => void session.signOut()}>
          退出登录
        </button>
      </div>
    </div>
  );
}
