import type { CountyMonth } from "@minzheng/city/contract";
import { For } from "solid-js";
import { monthProse } from "../../text/dates.ts";
import { countText, percentText, wanText, yuanText } from "../../text/money.ts";

/** The city's month in six figures; every fen due is paid, pending, held or returned. */
export function Tiles(props: {
  readonly counties: readonly CountyMonth[];
  readonly month: string;
}) {
  const sum = (of: (county: CountyMonth) => number) =>
    props.counties.reduce((all, county) => all + of(county), 0);
  const due = () => sum((c) => c.dueFen);
  const share = (fen: number) =>
    due() === 0 ? "还没有应发" : `占应发 ${percentText(fen / due())}`;
  const tiles = () => [
    { label: "应发金额（万元）", value: wanText(due()), note: `${yuanText(due())} 元` },
    {
      label: "已发金额（万元）",
      value: wanText(sum((c) => c.paidFen)),
      note: share(sum((c) => c.paidFen)),
    },
    {
      label: "待回盘（万元）",
      value: wanText(sum((c) => c.pendingFen)),
      note: share(sum((c) => c.pendingFen)),
    },
    {
      label: "暂缓（万元）",
      value: wanText(sum((c) => c.heldFen)),
      note: `${countText(sum((c) => c.heldLines))} 笔`,
    },
    {
      label: "退汇（万元）",
      value: wanText(sum((c) => c.returnedFen)),
      note: `${countText(sum((c) => c.returnedLines))} 笔`,
    },
    {
      label: "保障户数",
      value: countText(sum((c) => c.households)),
      note: `${countText(sum((c) => c.persons))} 人 · ${props.counties.filter((c) => c.lines > 0).length}/${props.counties.length} 县区`,
    },
  ];
  return (
    <ul class="tiles" aria-label={`${monthProse(props.month)}全市合计`}>
      <For each={tiles()}>
        {(tile) => (
          <li>
            <p class="tile-name">{tile.label}</p>
            <p class="tile-value">{tile.value}</p>
            <p class="small soft">{tile.note}</p>
          </li>
        )}
      </For>
    </ul>
  );
}
