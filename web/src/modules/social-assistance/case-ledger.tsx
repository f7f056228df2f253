import { addMonths, day, monthOf } from "@minzheng/kernel";
import { useSearchParams } from "@solidjs/router";
import { useDesk } from "../../context.ts";
import type { RecordProps } from "../../register/overrides.ts";
import { todayByClock } from "../../text/dates.ts";
import { MonthSelect } from "../../ui/month-select.tsx";
import { LedgerCard } from "./ledger-card.tsx";

/** `?month=`: the amount of an allowance case, on its page in the register. */
export default function CaseLedger(props: RecordProps) {
  const { config } = useDesk();
  const [search, setSearch] = useSearchParams<{ month: string }>();
  const thisMonth = monthOf(config.today ? day(config.today) : todayByClock());
  const month = () => search.month ?? thisMonth;
  return (
    <section class="card section-gap">
      <header>
        <h2>保障金测算</h2>
        <span class="push">
          <MonthSelect
            label="测算月份"
            value={month()}
            last={addMonths(thisMonth, 2)}
            onSelect={(next) => setSearch({ month: next })}
          />
        </span>
      </header>
      <LedgerCard caseId={props.view.id} month={month()} />
    </section>
  );
}
