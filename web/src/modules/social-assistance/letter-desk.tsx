import "./letter.css";
import { isDay } from "@minzheng/kernel";
import type { PrintDocument } from "@minzheng/register";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { PrintDesk } from "../../print/print-desk.tsx";
import { useToday } from "../../today.ts";
import { Loaded } from "../../ui/states.tsx";

/** A letter on its sheets, for the day on which it is handed over. */
export function LetterDesk(props: {
  /** Names the letter among what has been asked. */
  readonly name: readonly string[];
  readonly ask: (deliveredOn: string) => Promise<PrintDocument>;
  readonly backTo: { readonly href: string; readonly label: string };
  readonly source: string;
  /** What to show instead, when a failure says what to do. */
  readonly instead?: (error: unknown) => JSX.Element | undefined;
}) {
  const [deliveredOn, setDeliveredOn] = createSignal<string>(useToday());
  const letter = useQuery(() => ({
    queryKey: ["letter", ...props.name, deliveredOn()],
    queryFn: () => props.ask(deliveredOn()),
    placeholderData: <Data,>(before: Data) => before,
  }));
  return (
    <Show
      when={letter.isError && props.instead?.(letter.error)}
      fallback={
        <Loaded query={letter} what="告知书" isPage>
          {(data) => (
            <>
              <p class="letter-bar no-print">
                <label>
                  送达日期{" "}
                  <input
                    class="input"
                    inputmode="numeric"
                    placeholder="2026-11-24"
                    value={deliveredOn()}
                    onChange={(event) => {
                      const text = event.currentTarget.value.trim();
                      if (isDay(text)) setDeliveredOn(text);
                      else event.currentTarget.value = deliveredOn();
                    }}
                  />
                </label>
                <span class="soft">
                  复议和诉讼的期限从送达的次日起算。姓名按规定遮盖，不含证件号码。
                </span>
              </p>
              <PrintDesk
                document={data()}
                heading={data().title.at(-1) ?? "告知书"}
                backTo={props.backTo}
                source={props.source}
              />
            </>
          )}
        </Loaded>
      }
    >
      {(shown) => shown()}
    </Show>
  );
}
