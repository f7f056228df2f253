import { type Component, createSignal, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { ProblemNotice, Waiting } from "./states.tsx";

/**
 * A component that is fetched when it is first shown.
 *
 * Solid's own `lazy` wants a Suspense around it, and under a Suspense any query that begins on a
 * page takes the page off the screen until it has looked into its cache: the focus is lost.
 */
export function lazy<Props extends object>(
  load: () => Promise<{ readonly default: Component<Props> }>,
  { isQuiet = false } = {},
): Component<Props> {
  const [component, setComponent] = createSignal<Component<Props>>();
  const [error, setError] = createSignal<unknown>();
  let isAsked = false;
  const ask = async () => {
    if (isAsked) return;
    isAsked = true;
    setError(undefined);
    try {
      const loaded = await load();
      setComponent(() => loaded.default);
    } catch (reason) {
      isAsked = false;
      setError(() => reason);
    }
  };
  return (props) => {
    void ask();
    return (
      <Show
        when={component()}
        fallback={
          <Show when={!isQuiet}>
            <Show when={error()} fallback={<Waiting what="页面" />}>
              {(reason) => <ProblemNotice error={reason()} onRetry={() => void ask()} />}
            </Show>
          </Show>
        }
      >
        {(loaded) => <Dynamic component={loaded()} {...props} />}
      </Show>
    );
  };
}
