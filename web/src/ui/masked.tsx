import { createSignal, onCleanup, Show } from "solid-js";
import { ConfirmDialog, OpinionBox } from "./dialog.tsx";

const shownMilliseconds = 30_000;

/** The whole value is not in the page until asked for with a reason, and hides after 30 seconds. */
export function Masked(props: {
  /** Whose value it is: `王秀英`. */
  readonly subject: string;
  readonly label: string;
  readonly masked: string;
  readonly mayReveal: boolean;
  readonly reveal: (reason: string) => Promise<string>;
}) {
  const [value, setValue] = createSignal<string>();
  const [isAsking, setAsking] = createSignal(false);
  const [reason, setReason] = createSignal("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const reveal = async () => {
    setValue(await props.reveal(reason().trim()));
    clearTimeout(timer);
    timer = setTimeout(() => setValue(undefined), shownMilliseconds);
  };
  return (
    <>
      <span>{value() ?? props.masked}</span>{" "}
      <Show when={value() === undefined && props.mayReveal}>
        <button
          type="button"
          class="link small no-print"
          aria-label={`查看 ${props.subject} 的${props.label}`}
          onClick={() => setAsking(true)}
        >
          查看
        </button>
      </Show>
      <Show when={isAsking()}>
        <ConfirmDialog
          title={`查看${props.label}`}
          action="查看 30 秒"
          isReady={reason().trim().length >= 4}
          onClose={() => setAsking(false)}
          onConfirm={reveal}
        >
          <p>
            {props.subject}的完整{props.label}。查看人、时间和理由都会留痕。
          </p>
          <OpinionBox
            label="查看理由"
            value={reason()}
            minLength={4}
            phrases={["核对本人身份", "更正登记信息"]}
            onInput={setReason}
          />
        </ConfirmDialog>
      </Show>
    </>
  );
}
