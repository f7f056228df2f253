import { Show } from "solid-js";
import type { InputProps } from "./input-props.ts";
import { type Typed, withProposed } from "./typed.ts";
import { valueText } from "./value-text.ts";
import { useWords } from "./words.ts";

/** What the rule that refused would take instead, in words, one press away. */
export function Proposed(props: InputProps) {
  const next = () => {
    const proposal = props.proposal?.(props.path);
    if (proposal === undefined) return undefined;
    return withProposed(props.part.kind, props.typed, proposal);
  };
  return <Show when={next()}>{(typed) => <Take {...props} next={typed()} />}</Show>;
}

function Take(props: InputProps & { readonly next: Typed }) {
  const words = useWords(() => props.next);
  const { kind } = props.part;
  const text = () =>
    valueText(kind, kind.type === "yes-no" ? props.next === "yes" : props.next, words);
  return (
    <button type="button" class="link" onClick={() => props.onType(props.next)}>
      改为 {text()}
    </button>
  );
}
