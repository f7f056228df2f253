import type { AnyRegister, RecordDetail, StepOffer } from "@minzheng/register";

/** What every page of a register gets. */
export interface PageProps {
  readonly register: AnyRegister;
}

/** What a part of a record's page gets. */
export interface RecordProps extends PageProps {
  readonly view: RecordDetail;
}

/** What a part of a step's dialog gets. */
export interface StepProps extends RecordProps {
  readonly step: StepOffer;
  /** Everything that must be known before the step stands there: it may be taken. */
  readonly onTold: () => void;
}
