import "./city.css";
import { type CountyRun, contract } from "@minzheng/city/contract";
import { addMonths, monthOf, month as monthText } from "@minzheng/kernel";
import { useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { useClient } from "../../context.ts";
import { instantProse, monthProse } from "../../text/dates.ts";
import { countText, wanText } from "../../text/money.ts";
import { Tiles } from "../../timeliness/tiles.tsx";
import { useToday } from "../../today.ts";
import { Icon } from "../../ui/icon.tsx";
import { MonthSelect } from "../../ui/month-select.tsx";
import { Loaded } from "../../ui/states.tsx";
import { isUnbalanced, sourcesText, waitsFor } from "./run-ranks.ts";
import { RunTable } from "./run-table.tsx";

/** `/city-runs?month=`: every county's run against its plan; sums of cells, no line and nobody. */
export default function CityRunsPage() {
  const client = useClient(contract);
  const today = useToday();
  const [search, setSearch] = useSearchParams<{ month: string }>();
  const thisMonth = monthOf(today);
  const month = () => (search.month ? monthText(search.month) : thisMonth);
  const query = useQuery(() => ({
    queryKey: ["city", "runs", month()],
    queryFn: () => client.runs({ month: month() }),
    refetchInterval: 15_000,
  }));
  return (
    <Loaded query={query} what="各县发放批次" isPage>
      {(data) => (
        <>
          <div class="page-head">
            <h1>发放监管</h1>
            <p class="soft">
              <Show when={data().asOf} fallback="还没有县区数据">
                {(asOf) => <>数据截至 {instantProse(asOf())}</>}
              </Show>
            </p>
            <div class="actions">
              <MonthSelect
                label="发放月份"
                value={month()}
                last={addMonths(thisMonth, 1)}
                onSelect={(chosen) => setSearch({ month: chosen })}
              />
              <button type="button" class="button" onClick={() => window.print()}>
                <Icon name="print" /> 打印
              </button>
            </div>
          </div>
          <Tiles label={`${monthProse(month())}全市发放批次`} tiles={tilesOf(data().counties)} />
          <section class="card">
            <header>
              <h2>各县区批次</h2>
              <span class="muted small">超期的在前；未编制的县区按通用日程计</span>
            </header>
            <RunTable month={month()} runs={data().counties} />
            <Show when={sourcesText(data().sources)}>
              {(text) => <p class="table-note muted small">{text()}</p>}
            </Show>
          </section>
        </>
      )}
    </Loaded>
  );
}

function tilesOf(runs: readonly CountyRun[]) {
  const sum = (of: (run: CountyRun) => number) => runs.reduce((all, run) => all + of(run), 0);
  const settled = runs.filter((run) => waitsFor(run) === undefined).length;
  const late = runs.filter(({ isLate }) => isLate);
  const unbalanced = runs.filter(isUnbalanced);
  const some = (named: readonly CountyRun[], none: string) =>
    named.length === 0 ? none : namesText(named.map(({ name }) => name));
  return [
    { name: "已结清县区", value: `${settled}/${runs.length}`, note: "款项全部有着落的" },
    { name: "超期县区", value: countText(late.length), note: some(late, "没有超期") },
    { name: "试算不平县区", value: countText(unbalanced.length), note: some(unbalanced, "全部平") },
    {
      name: "应发（万元）",
      value: wanText(sum((run) => run.dueFen)),
      note: `已发 ${wanText(sum((run) => run.paidFen))} 万元`,
    },
    {
      name: "暂缓（笔）",
      value: countText(sum((run) => run.heldLines)),
      note: `${wanText(sum((run) => run.heldFen))} 万元`,
    },
    {
      name: "退票（笔）",
      value: countText(sum((run) => run.returnedLines)),
      note: `${wanText(sum((run) => run.returnedFen))} 万元`,
    },
  ];
}

/** The first three by name, and how many there are. */
const namesText = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join("、")}等` : names.join("、");
