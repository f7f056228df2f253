import type { Month } from "@minzheng/kernel";
import type { FigureFields, Preview } from "@minzheng/policy";
import { A } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { countText, deltaYuanText, yuanText } from "../../text/money.ts";
import { problemOf } from "../../text/problem.ts";
import { Icon } from "../../ui/icon.tsx";
import { changeFen, type Effect, effectOf } from "./effect.ts";
import { type Tried, useEffectOf, useTownshipName } from "./effect-query.ts";
import { EffectProblems, EffectSentence } from "./effect-sentence.tsx";

/** What a figure would do to the cases of its first month, township by township; stores nothing. */
export function EffectPanel(props: {
  /** Absent while something is wrong with it. */
  readonly figure: () => FigureFields | undefined;
  readonly thisMonth: Month;
  /** Reckoned at once, as for who is about to sign; else when it is asked for. */
  readonly isPrompt?: boolean;
}) {
  const nameOf = useTownshipName();
  const [asked, setAsked] = createSignal(props.isPrompt ? textOf(props.figure()) : "");
  const isChanged = () => asked() !== "" && asked() !== textOf(props.figure());
  /** What was asked for, as long as it is still what stands in the form. */
  const figure = () => (asked() === "" || isChanged() ? undefined : props.figure());
  const { tried, isBusy, failure, again } = useEffectOf(figure, props.thisMonth);
  const ask = () => {
    if (figure() === undefined) setAsked(textOf(props.figure()));
    else again();
  };
  return (
    <section class="card effect" aria-label="影响试算">
      <header>
        <h2>影响试算</h2>
        <span class="muted small">按现有在册救助对象逐乡镇测算，不保存任何内容</span>
        <button
          type="button"
          class="button push"
          disabled={props.figure() === undefined || isBusy()}
          aria-busy={isBusy()}
          onClick={ask}
        >
          <Icon name="sum" /> {isBusy() ? "正在试算…" : tried() ? "重新试算" : "试算影响"}
        </button>
      </header>
      <div aria-live="polite">
        <Show when={failure()}>
          {(error) => (
            <p class="dialog-problem figure-note" role="alert">
              {problemOf(error()).message}
              <span class="smaller">（代码 {problemOf(error()).code}）</span>
            </p>
          )}
        </Show>
        <Show when={tried()} fallback={<Untried isChanged={isChanged()} isBusy={isBusy()} />}>
          {(found) => <Found tried={found()} figure={props.figure()} nameOf={nameOf} />}
        </Show>
      </div>
    </section>
  );
}

const textOf = (figure: FigureFields | undefined): string =>
  figure === undefined ? "" : JSON.stringify({ ...figure, source: "" });

function Untried(props: { readonly isChanged: boolean; readonly isBusy: boolean }) {
  const words = () => {
    if (props.isBusy) return "正在测算第一个乡镇…";
    return props.isChanged ? "内容已改动，请重新试算。" : "填好值和起始月份后可以试算。";
  };
  return <p class="figure-note muted small">{words()}</p>;
}

function Found(props: {
  readonly tried: Tried;
  readonly figure: FigureFields | undefined;
  readonly nameOf: (code: string) => string;
}) {
  const effect = () => effectOf(props.tried.previews);
  return (
    <>
      <EffectSentence tried={props.tried} from={props.figure?.from} />
      <EffectProblems problems={effect().problems} />
      <ByCategory rows={effect().rows} />
      <div class="effect-columns">
        <ByTownship previews={props.tried.previews} nameOf={props.nameOf} />
        <Biggest homes={effect().biggest} />
      </div>
    </>
  );
}

const categories = { urban: "城市", rural: "农村" } as const;

function ByCategory(props: { readonly rows: Effect["rows"] }) {
  return (
    <table class="rows">
      <caption class="hidden-text">按救助类别</caption>
      <thead>
        <tr>
          <th scope="col">救助类别</th>
          <th scope="col" class="number">
            在册
          </th>
          <th scope="col" class="number">
            增加
          </th>
          <th scope="col" class="number">
            减少
          </th>
          <th scope="col" class="number">
            开始发放
          </th>
          <th scope="col" class="number">
            不再发放
          </th>
          <th scope="col" class="number">
            现金额（元）
          </th>
          <th scope="col" class="number">
            变化（元）
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row">
                {row.label} · {categories[row.category]}
              </th>
              <td class="number">{countText(row.cases)}</td>
              <td class="number">{countText(row.gaining)}</td>
              <td class="number">{countText(row.losing)}</td>
              <td class="number">{countText(row.starting)}</td>
              <td class="number">{countText(row.stopping)}</td>
              <td class="number">{yuanText(row.beforeFen)}</td>
              <td class="number strong">{deltaYuanText(row.afterFen - row.beforeFen)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function ByTownship(props: {
  readonly previews: readonly Preview[];
  readonly nameOf: (code: string) => string;
}) {
  return (
    <table class="rows">
      <caption class="hidden-text">按乡镇</caption>
      <thead>
        <tr>
          <th scope="col">乡镇</th>
          <th scope="col" class="number">
            变化户数
          </th>
          <th scope="col" class="number">
            变化（元）
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.previews}>
          {(preview) => (
            <tr>
              <th scope="row">{props.nameOf(preview.township)}</th>
              <td class="number">
                {countText(preview.householdsChanged)} / {countText(preview.households)}
              </td>
              <td class="number">{deltaYuanText(changeFen(preview))}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Biggest(props: { readonly homes: Effect["biggest"] }) {
  return (
    <Show when={props.homes.length > 0}>
      <table class="rows">
        <caption class="hidden-text">变化最大的家庭</caption>
        <thead>
          <tr>
            <th scope="col">变化最大的家庭</th>
            <th scope="col" class="number">
              现金额（元）
            </th>
            <th scope="col" class="number">
              变化（元）
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.homes}>
            {(home) => (
              <tr>
                <th scope="row">
                  <A href={`/households/${home.householdId}`}>{home.householdNumber}</A>
                </th>
                <td class="number">{yuanText(home.beforeFen)}</td>
                <td class="number">{deltaYuanText(home.afterFen - home.beforeFen)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}
