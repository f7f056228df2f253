import { createSignal, onCleanup, onMount } from "solid-js";
import { type Draft, draftAt, dropDraft, keepDraft } from "../drafts.ts";

const draftDelayMilliseconds = 1000;

/** What a page types into, and how much of it may lie in the tab. */
export interface Drafting<Typed> {
  readonly key: string;
  readonly typed: () => Typed;
  /** As the page begins where there is no draft, or the draft is thrown away. */
  readonly start: Typed;
  readonly setTyped: (typed: Typed) => void;
  /** What may be kept: nothing sealed is. */
  readonly keepable: (typed: Typed) => Partial<Typed>;
}

/** Keeps what was typed a second after the last letter, and when the page is left. */
export function useDraft<Typed extends object>(drafting: Drafting<Typed>) {
  const { key, typed, start, setTyped, keepable } = drafting;
  const kept: Draft<Partial<Typed>> | undefined = draftAt(key);
  const [restoredAt, setRestoredAt] = createSignal(kept?.at);
  const [keptAt, setKeptAt] = createSignal<string>();
  if (kept !== undefined) setTyped({ ...start, ...kept.typed });
  let last = typed();
  const keep = () => {
    const at = new Date().toISOString();
    keepDraft(key, { typed: keepable(typed()), at });
    last = typed();
    setKeptAt(at);
  };
  const keepChanged = () => {
    if (typed() !== last) keep();
  };
  const drop = () => {
    last = typed();
    dropDraft(key);
    setRestoredAt(undefined);
    setKeptAt(undefined);
  };
  const startAnew = () => {
    setTyped(start);
    drop();
  };
  onMount(() => {
    const timer = setInterval(keepChanged, draftDelayMilliseconds);
    addEventListener("pagehide", keepChanged);
    onCleanup(() => {
      clearInterval(timer);
      removeEventListener("pagehide", keepChanged);
    });
  });
  return { keep, drop, startAnew, restoredAt, keptAt };
}
