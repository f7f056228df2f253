import "./toast.css";
import { createSignal, For } from "solid-js";

const [notes, setNotes] = createSignal<readonly { readonly id: number; readonly text: string }[]>(
  [],
);
let last = 0;

/** Says a result politely for eight seconds; never the only place where it stands. */
export function toast(text: string): void {
  last += 1;
  const id = last;
  setNotes((now) => [...now, { id, text }]);
  setTimeout(() => setNotes((now) => now.filter((note) => note.id !== id)), 8000);
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      <For each={notes()}>{(note) => <p class="toast">{note.text}</p>}</For>
    </div>
  );
}
