import { isTownshipCode, type Month, month as monthOf } from "@minzheng/kernel";
import { divisionProcedures } from "@minzheng/people";
import { type FigureFields, ownProcedures, type Preview } from "@minzheng/policy";
import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { countText, deltaYuanText, yuanText } from "../../text/money.ts";
import { problemOf } from "../../text/problem.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Icon } from "../../ui/icon.tsx";
import { changeFen, type Effect, effectOf } from "./effect.ts";

interface Tried {
  readonly month: Month;
  readonly previews: readonly Preview[];
  readonly townships: number;
}

/** What a figure would do to the cases of its first month, township by township; stores nothing. */
export function EffectPanel(props: {
  /** Absent while something is wrong with it. */
  readonly figure: () => FigureFields | undefined;
  readonly thisMonth: Month;
}) {
  const client = useClient(ownProcedures);
  const divisions = useClient(divisionProcedures);
  const [tried, setTried] = createSignal<Tried>();
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<unknown>();
  const places = useQuery(() => ({
    queryKey: ["divisions"],
    queryFn: () => divisions.divisions({}),
    staleTime: 600_000,
  }));
  const nameOf = (code: string) =>
    dataOf(places)?.rows.find((row) => row.code === code)?.name ?? code;
  const townships = () =>
    (dataOf(places)?.rows ?? []).map(({ code }) => code).filter(isTownshipCode);

  const ask = async () => {
    const figure = props.figure();
    if (figure === undefined || isBusy()) return;
    setBusy(true);
    setFailure(undefined);
    const month = figure.from > props.thisMonth ? monthOf(figure.from) : props.thisMonth;
    const { source: _, value, ...own } = figure;
    const asked = { figure: { ...own, value }, month };
    const previews: Preview[] = [];
    try {
      for (const township of townships()) {
        previews.push(await client.preview({ ...asked, township }));
        setTried({ month, previews: [...previews], townships: townships().length });
      }
    } catch (error) {
      setTried(undefined);
      setFailure(() => error);
    }
    setBusy(false);
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
          onClick={() => void ask()}
        >
          <Icon name="sum" /> {isBusy() ? "正在试算…" : "试算影响"}
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
        <Show
          when={tried()}
          fallback={<p class="figure-note muted small">填好值和起始月份后可以试算。</p>}
        >
          {(found) => <Found tried={found()} nameOf={nameOf} />}
        </Show>
      </div>
    </section>
  );
}

function Found(props: { readonly tried: Tried; readonly nameOf: (code: string) => string }) {
  const effect = () => effectOf(props.tried.previews);
  const isWhole = () => props.tried.previews.length === props.tried.townships;
  return (
    <>
      <p class="figure-note">
        {monthProse(props.tried.month)}
        {isWhole() ? "" : `（已算 ${props.tried.previews.length}/${props.tried.townships} 个乡镇）`}
        ：<b>{countText(effect().householdsChanged)}</b> 户金额变化，共{" "}
        {countText(effect().households)} 户；合计 {yuanText(effect().beforeFen)} →{" "}
        <b>{yuanText(effect().afterFen)}</b> 元，
        <b>{deltaYuanText(effect().afterFen - effect().beforeFen)}</b> 元。
      </p>
      <Problems problems={effect().problems} />
      <ByCategory rows={effect().rows} />
      <div class="effect-columns">
        <ByTownship previews={props.tried.previews} nameOf={props.nameOf} />
        <Biggest homes={effect().biggest} />
      </div>
    </>
  );
}

function Problems(props: { readonly problems: Effect["problems"] }) {
  return (
    <Show when={props.problems.length > 0}>
      <ul class="figure-problems">
        <For each={props.problems}>
          {({ severity, text, path }) => (
            <li classList={{ error: severity === "error" }}>
              <Icon name="warn" /> {severity === "error" ? "不能签发" : "请核对"}：{text}
              <span class="muted">（{path.split("@")[1] ?? ""}）</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
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
