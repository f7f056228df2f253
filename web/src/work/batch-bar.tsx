import type { WorkItem } from "@minzheng/register";
import { createSignal, For, Show } from "solid-js";
import { entryAt } from "../register/entries.ts";
import { Icon } from "../ui/icon.tsx";
import { type BatchOffer, batchOffers } from "./batch.ts";
import { BatchDialog } from "./batch-dialog.tsx";

const offersMax = 3;

const isServed = ({ module, register }: BatchOffer): boolean =>
  entryAt(module, register)?.isBatched === true;

/** What can be done at once with the chosen work, for how many of it. */
export function BatchBar(props: {
  readonly items: readonly WorkItem[];
  readonly titleOf: (item: WorkItem) => string;
  readonly onClear: () => void;
}) {
  const offers = () => batchOffers(props.items).filter(isServed).slice(0, offersMax);
  const [asked, setAsked] = createSignal<BatchOffer>();
  const note = () => {
    const [first] = offers();
    if (first === undefined) return "所选事项没有可以批量办理的步骤";
    return first.others === 0 ? "" : `${first.others} 件环节不同，不会${first.step.label}`;
  };
  return (
    <>
      <Show when={props.items.length > 0}>
        <section class="batch" aria-label="批量办理">
          <span>
            已选 <b>{props.items.length}</b> 件
          </span>
          <For each={offers()}>
            {(offer, i) => (
              <button
                type="button"
                class="button"
                classList={{ first: i() === 0 }}
                onClick={() => setAsked(offer)}
              >
                批量{offer.step.label}（{offer.items.length}）
              </button>
            )}
          </For>
          <span class="batch-note" role="status">
            {note()}
          </span>
          <button
            type="button"
            class="button"
            aria-label="取消选择"
            onClick={() => props.onClear()}
          >
            <Icon name="close" />
          </button>
        </section>
      </Show>
      <Show when={asked()} keyed>
        {(offer) => (
          <BatchDialog
            offer={offer}
            titleOf={props.titleOf}
            onClose={() => setAsked(undefined)}
            onDone={() => props.onClear()}
          />
        )}
      </Show>
    </>
  );
}
