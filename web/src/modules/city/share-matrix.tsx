import type { ComparedLimits } from "@minzheng/city/contract";
import { dueIn, type Tally } from "@minzheng/register";
import { A } from "@solidjs/router";
import { For } from "solid-js";
import {
  byStep,
  figuresOf,
  isSmall,
  type Span,
  shareText,
  stepKey,
} from "../../timeliness/figures.ts";
import { countyHref } from "../../timeliness/links.ts";

/** Steps against counties, each cell the share; behind the whole city by ten points is red. */
export function ShareMatrix(props: {
  readonly data: ComparedLimits;
  readonly span: Span;
  readonly nameOf: (code: string) => string;
}) {
  const registers = () => [...new Set(props.data.steps.map(({ registerLabel }) => registerLabel))];
  const rows = () => byStep(props.data.steps, props.data.rows, props.span);
  const tallyOf = (county: string, key: string) =>
    figuresOf(
      props.data.rows.filter((row) => row.area === county && stepKey(row) === key),
      props.span,
    ).tally;
  const shown = () => ({ month: props.data.month, span: props.span });
  return (
    <div class="wide">
      <table class="rows matrix">
        <caption class="hidden-text">各环节在各县区的按期办结率</caption>
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">全市</th>
            <For each={props.data.counties}>
              {({ county, name }) => (
                <th scope="col">
                  <A href={countyHref(county, shown())}>{name}</A>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <For each={registers()}>
          {(label) => (
            <tbody>
              <tr class="group-row">
                <th colspan={props.data.counties.length + 2} scope="rowgroup">
                  {label}
                </th>
              </tr>
              <For each={rows().filter(({ step }) => step.registerLabel === label)}>
                {({ step, tally }) => (
                  <tr>
                    <th scope="row" title={`${step.limit}，${step.clause}`}>
                      {step.label}
                      <div class="second">{step.limit}</div>
                    </th>
                    <ShareCell tally={tally} whole={undefined} />
                    <For each={props.data.counties}>
                      {({ county }) => (
                        <ShareCell tally={tallyOf(county, stepKey(step))} whole={tally} />
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          )}
        </For>
      </table>
    </div>
  );
}

const behindPoints = 0.1;

function ShareCell(props: { readonly tally: Tally; readonly whole: Tally | undefined }) {
  const due = () => dueIn(props.tally);
  const isBehind = () =>
    props.whole !== undefined &&
    !isSmall(props.tally) &&
    props.tally.onTime / due() < props.whole.onTime / dueIn(props.whole) - behindPoints;
  return (
    <td class="number" classList={{ muted: isSmall(props.tally), behind: isBehind() }}>
      {due() === 0 ? "—" : shareText(props.tally)}
      {isSmall(props.tally) && due() > 0 ? <div class="base">{due()} 件</div> : null}
      {isBehind() ? <span class="hidden-text">低于全市十个百分点以上</span> : null}
    </td>
  );
}
