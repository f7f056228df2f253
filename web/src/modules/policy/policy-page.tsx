import "../../register/register.css";
import "./policy.css";
import { monthOf } from "@minzheng/kernel";
import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useToday } from "../../today.ts";
import { Loaded } from "../../ui/states.tsx";
import { DecisionsCard } from "./decisions-card.tsx";
import { FigureCard } from "./figure-card.tsx";
import { useDefaults, useParameters } from "./policy-query.ts";
import { groupsOf, type Summary, summariesOf } from "./summaries.ts";
import { valueWords } from "./value-words.ts";
import { WaitingCard } from "./waiting-card.tsx";

/** `/policy?key=`: every figure the county decides by, and one of them through time. */
export default function PolicyPage() {
  const parameters = useParameters();
  const defaults = useDefaults();
  const [search] = useSearchParams<{ key: string }>();
  const thisMonth = monthOf(useToday());
  return (
    <>
      <div class="page-head">
        <h1>政策参数</h1>
        <p class="soft">标准、比例、上限和开关：按月执行，双人签发，已发放的月份不受影响</p>
      </div>
      <DecisionsCard />
      <Loaded query={parameters} what="政策参数">
        {(records) => {
          const summaries = () => summariesOf(defaults, records(), thisMonth);
          const chosen = () =>
            summaries().find(({ kind }) => kind.key === search.key) ?? summaries()[0];
          return (
            <>
              <WaitingCard summaries={summaries()} />
              <div class="policy-columns">
                <ParameterList summaries={summaries()} chosen={chosen()?.kind.key} />
                <Show when={chosen()}>
                  {(one) => (
                    <FigureCard
                      summary={one()}
                      records={records().filter(({ fields }) => fields.key === one().kind.key)}
                      thisMonth={thisMonth}
                    />
                  )}
                </Show>
              </div>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const nowWords = ({ kind, now }: Summary) =>
  now === undefined ? "未设定" : valueWords(kind.key, now.value);

function ParameterList(props: {
  readonly summaries: readonly Summary[];
  readonly chosen: string | undefined;
}) {
  return (
    <nav class="card parameters" aria-label="参数">
      <For each={groupsOf(props.summaries)}>
        {({ group, rows }) => (
          <section>
            <h2>{group}</h2>
            <ul>
              <For each={rows}>
                {(row) => (
                  <li>
                    <a
                      href={`?key=${row.kind.key}`}
                      title={nowWords(row)}
                      aria-current={row.kind.key === props.chosen ? "true" : undefined}
                    >
                      <span>{row.kind.label}</span>
                      <span class="value">{nowWords(row)}</span>
                      <Show when={row.waiting.length > 0}>
                        <span class="tag tone-amber">待复核</span>
                      </Show>
                      <Show when={row.next}>
                        {(next) => <span class="tag tone-indigo">{next().from} 调整</span>}
                      </Show>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
    </nav>
  );
}
