import { addMonths, monthOf } from "@minzheng/kernel";
import { useSearchParams } from "@solidjs/router";
import type { RecordProps } from "../../register/page-props.ts";
import { useToday } from "../../today.ts";
import { MonthSelect } from "../../ui/month-select.tsx";
import { LedgerCard } from "./ledger-card.tsx";

/** `?month=`: the amount of an allowance case, on its page in the register. */
export default function CaseLedger(props: RecordProps) {
  const [search, setSearch] = useSearchParams<{ month: string }>();
  const thisMonth = monthOf(useToday());
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
