import { dueIn } from "@minzheng/register";
import { A } from "@solidjs/router";
import { For } from "solid-js";
import { countText } from "../text/money.ts";
import { type PlaceFigures, smallText, stepName } from "./figures.ts";
import { Counted, ShareBar } from "./share-bar.tsx";

/** Townships by how they keep their limits, the best first; the name leads to the place's own. */
export function PlaceTable(props: {
  readonly places: readonly PlaceFigures[];
  readonly nameOf: (area: string) => string;
  readonly href?: (area: string) => string;
  readonly overdueHref?: (area: string) => string;
}) {
  return (
    <>
      <table class="rows rank">
        <caption class="hidden-text">各乡镇按期办结率，{smallText}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              名次
            </th>
            <th scope="col">乡镇</th>
            <th scope="col">按期办结率</th>
            <th scope="col" class="number">
              应办结
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
            <th scope="col">最差环节</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.places} fallback={<NoPlace />}>
            {(place) => (
              <tr>
                <td class="number strong">{place.rank ?? "—"}</td>
                <th scope="row">
                  <PlaceName {...props} area={place.area} />
                </th>
                <td>
                  <ShareBar tally={place.tally} />
                </td>
                <td class="number">{countText(dueIn(place.tally))}</td>
                <td class="number">
                  <Counted count={place.tally.late} what="超期办结" isBad />
                </td>
                <td class="number">
                  <Counted
                    count={place.overdue}
                    what={`${props.nameOf(place.area)}超期未办结`}
                    href={props.overdueHref?.(place.area)}
                    isBad
                  />
                </td>
                <td class="number">{countText(place.open)}</td>
                <td class="soft">{place.worst === undefined ? "—" : stepName(place.worst)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="table-note muted small">{smallText}。</p>
    </>
  );
}

const NoPlace = () => (
  <tr>
    <td colspan="8" class="soft">
      还没有到期或在办的事项
    </td>
  </tr>
);

function PlaceName(props: {
  readonly area: string;
  readonly nameOf: (area: string) => string;
  readonly href?: (area: string) => string;
}) {
  const name = () => props.nameOf(props.area);
  return (
    <>
      {props.href === undefined ? name() : <A href={props.href(props.area)}>{name()}</A>}{" "}
      <span class="muted smaller">{props.area}</span>
    </>
  );
}
