import type { AnyRegister, HistoryEntry, Part, RecordDetail, StepOffer } from "@minzheng/register";
import type { UseQueryResult } from "@tanstack/solid-query";
import type { Words } from "./value-text.ts";

/** What every page of a register gets. */
export interface PageProps {
  readonly register: AnyRegister;
}

/** What a part of a record's page gets. */
export interface RecordProps extends PageProps {
  readonly view: RecordDetail;
}

/** What stands below the head and the clocks of a record gets. */
export interface ColumnsProps extends RecordProps {
  readonly parts: readonly Part[];
  readonly title: string;
  readonly words: Words;
  readonly history: UseQueryResult<{
    readonly rows: readonly HistoryEntry[];
    readonly intact: boolean;
  }>;
  /** Absent: no step can be taken with this record, whoever looks at it. */
  readonly onStep?: ((step: StepOffer) => void) | undefined;
}

/** What a part of a step's dialog gets. */
export interface StepProps extends RecordProps {
  readonly step: StepOffer;
  /** Everything that must be known before the step stands there: it may be taken. */
  readonly onTold: () => void;
}
