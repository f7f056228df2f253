import type { AnyRegister, RecordDetail } from "@minzheng/register";

/** What every page of a register gets. */
export interface PageProps {
  readonly register: AnyRegister;
}

/** What a part of a record's page gets. */
export interface RecordProps extends PageProps {
  readonly view: RecordDetail;
}
