import { dueIn, type TimelinessStep } from "@minzheng/register";
import { For } from "solid-js";
import { countText } from "../text/money.ts";
import type { StepFigures } from "./figures.ts";
import { Counted, ShareBar } from "./share-bar.tsx";

/** Where a step's figures lead; absent for whoever sees no record. */
export interface StepLinks {
  readonly met: (step: TimelinessStep, late: boolean) => string;
  readonly work: (step: TimelinessStep, broken: boolean) => string;
}

/** Every limit with its clause and what became of it, by register; each figure leads on. */
export function StepTable(props: {
  readonly steps: readonly StepFigures[];
  readonly caption: string;
  readonly links?: StepLinks;
}) {
  /** Where nothing was due and nothing is open comes last. */
  const registers = () => {
    const busy = props.steps.filter(({ tally, open }) => dueIn(tally) + open > 0);
    return [...new Set([...busy, ...props.steps].map(({ step }) => step.registerLabel))];
  };
  return (
    <table class="rows limit-table">
      <caption class="hidden-text">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">环节</th>
          <th scope="col">法定时限</th>
          <th scope="col">按期办结率</th>
          <th scope="col" class="number">
            应办结
          </th>
          <th scope="col" class="number">
            按期
          </th>
          <th scope="col" class="number">
            超期办结
          </th>
          <th scope="col" class="number">
            超期未办
          </th>
          <th scope="col" class="number">
            在办
          </th>
        </tr>
      </thead>
      <For each={registers()}>
        {(label) => (
          <tbody>
            <tr class="group-row">
              <th colspan="8" scope="rowgroup">
                {label}
              </th>
            </tr>
            <For each={props.steps.filter(({ step }) => step.registerLabel === label)}>
              {(row) => <StepRow row={row} links={props.links} />}
            </For>
          </tbody>
        )}
      </For>
    </table>
  );
}

function StepRow(props: { readonly row: StepFigures; readonly links: StepLinks | undefined }) {
  const { step } = props.row;
  return (
    <tr>
      <th scope="row">{step.label}</th>
      <td>
        {step.limit}
        <div class="second">{step.clause}</div>
      </td>
      <td>
        <ShareBar tally={props.row.tally} />
      </td>
      <td class="number">{countText(dueIn(props.row.tally))}</td>
      <td class="number">
        <Counted
          count={props.row.tally.onTime}
          what={`按期办结的${step.label}`}
          href={props.links?.met(step, false)}
        />
      </td>
      <td class="number">
        <Counted
          count={props.row.tally.late}
          what={`超期办结的${step.label}`}
          href={props.links?.met(step, true)}
          isBad
        />
      </td>
      <td class="number">
        <Counted
          count={props.row.overdue}
          what={`超期未办结的${step.label}`}
          href={props.links?.work(step, true)}
          isBad
        />
      </td>
      <td class="number">
        <Counted
          count={props.row.open}
          what={`在办的${step.label}`}
          href={props.links?.work(step, false)}
        />
      </td>
    </tr>
  );
}
