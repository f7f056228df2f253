import type { Month } from "@minzheng/kernel";
import { type FigureKind, ownerLabels, parameter } from "@minzheng/policy";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useDesk } from "../../context.ts";
import { formHref, recordHref } from "../../register/addresses.ts";
import { stateLabel } from "../../register/questions.ts";
import { holds } from "../../text/roles.ts";
import { Icon } from "../../ui/icon.tsx";
import { lazy } from "../../ui/lazy.tsx";
import { Empty } from "../../ui/states.tsx";
import { heightOf } from "./height.ts";
import type { Summary } from "./summaries.ts";
import type { FigureRecord } from "./time-line.ts";
import { periodWords, valueWords } from "./value-words.ts";

/** Drawing takes more than the table below it, which says the same. */
const FigureChart = lazy(() => import("./figure-chart.tsx"), { isQuiet: true });

/** One parameter: its value through time, who may set it, and every record about it. */
export function FigureCard(props: {
  readonly summary: Summary;
  readonly records: readonly FigureRecord[];
  readonly thisMonth: Month;
}) {
  const { officer } = useDesk();
  const kind = () => props.summary.kind;
  return (
    <section class="card figure">
      <header>
        <h2>{kind().label}</h2>
        <Show when={holds(officer, parameter.roles.write)}>
          <A class="button push" href={`${formHref(parameter)}?key=${kind().key}`}>
            <Icon name="plus" /> 提请调整
          </A>
        </Show>
      </header>
      <FigureChart summary={props.summary} thisMonth={props.thisMonth} />
      <Pieces summary={props.summary} thisMonth={props.thisMonth} />
      <Competences kind={kind()} />
      <Records records={props.records} />
    </section>
  );
}

/** The values as a table: what the picture shows, and where each comes from. */
function Pieces(props: { readonly summary: Summary; readonly thisMonth: Month }) {
  const newest = () => props.summary.pieces.toReversed();
  const isAmount = (value: unknown) => heightOf(props.summary.kind.form, value) !== undefined;
  return (
    <Show when={newest().length > 0} fallback={<Empty title="这项参数还没有设定" />}>
      <table class="rows">
        <caption class="hidden-text">各时段的值</caption>
        <thead>
          <tr>
            <th scope="col">执行月份</th>
            <th scope="col">值</th>
            <th scope="col">依据文件</th>
            <th scope="col">来源</th>
          </tr>
        </thead>
        <tbody>
          <For each={newest()}>
            {(piece) => (
              <tr>
                <th scope="row" class="nowrap">
                  {periodWords(piece)}
                  <Show when={piece === props.summary.now}>
                    {" "}
                    <span class="tag tone-indigo">现行</span>
                  </Show>
                </th>
                <td class={isAmount(piece.value) ? "nowrap" : undefined}>
                  {valueWords(props.summary.kind.key, piece.value)}
                </td>
                <td>{piece.source}</td>
                <td class="nowrap">
                  <Show when={piece.record} fallback={<span class="muted">系统预设</span>}>
                    {(record) => <A href={recordHref(parameter, record().id)}>本县签发</A>}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}

function Competences(props: { readonly kind: FigureKind }) {
  return (
    <dl class="fields competences">
      <For each={props.kind.competences}>
        {({ owners, from, clause }) => (
          <div>
            <dt>{from === undefined ? "制定机关" : `${from} 起`}</dt>
            <dd>
              {owners.map((owner) => ownerLabels[owner]).join("、")}
              <span class="muted small">（{clause}）</span>
            </dd>
          </div>
        )}
      </For>
      <Show when={props.kind.bound}>
        {(bound) => (
          <div>
            <dt>限度</dt>
            <dd>
              {boundWords(props.kind, bound())}
              <span class="muted small">（{bound().clause}）</span>
            </dd>
          </div>
        )}
      </Show>
      <Show when={props.kind.under}>
        {(under) => (
          <div>
            <dt>上级已定时</dt>
            <dd>{underWords[under()]}</dd>
          </div>
        )}
      </Show>
    </dl>
  );
}

const underWords = {
  raise: "下级只能更高",
  lower: "下级只能更低",
  same: "下级不得另行规定",
} as const;

function boundWords(kind: FigureKind, { least, most }: NonNullable<FigureKind["bound"]>): string {
  const words = [
    least === undefined ? "" : `不低于 ${valueWords(kind.key, least)}`,
    most === undefined ? "" : `不高于 ${valueWords(kind.key, most)}`,
  ];
  return words.filter((word) => word !== "").join("，");
}

function Records(props: { readonly records: readonly FigureRecord[] }) {
  const newest = () => props.records.toSorted((a, b) => (a.id > b.id ? -1 : 1));
  return (
    <Show
      when={props.records.length > 0}
      fallback={<p class="figure-note muted small">本县没有提请过这项参数。</p>}
    >
      <h3 class="figure-heading">本县的提请和签发</h3>
      <table class="rows">
        <caption class="hidden-text">本县的提请和签发</caption>
        <thead>
          <tr>
            <th scope="col">值</th>
            <th scope="col">执行月份</th>
            <th scope="col">依据文件</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          <For each={newest()}>
            {({ id, state, fields }) => (
              <tr>
                <th scope="row">
                  <A href={recordHref(parameter, id)}>{valueWords(fields.key, fields.value)}</A>
                </th>
                <td class="nowrap">{periodWords(fields)}</td>
                <td>
                  {fields.source}
                  <span class="second"> {ownerLabels[fields.owner]}</span>
                </td>
                <td>
                  <span
                    class={`tag ${state === "signed" ? "tone-green" : state === "proposed" ? "tone-amber" : ""}`}
                  >
                    {stateLabel(parameter, state)}
                  </span>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}
