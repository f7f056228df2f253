import type { RecordView } from "@minzheng/register";
import type { Component } from "solid-js";
import type { InputProps } from "./input-props.ts";
import type { PageProps, RecordProps, StepProps } from "./page-props.ts";

/** What a module shows otherwise than the default pages do. Each part alone; the rest stays. */
export interface PageParts {
  /** Whole pages. */
  readonly list?: Component<PageProps>;
  readonly form?: Component<PageProps>;
  readonly detail?: Component<PageProps>;
  readonly print?: Component<PageProps>;
  /** The module has its own place in the navigation: the list is not among the registers. */
  readonly isElsewhere?: boolean;
  /** Questions the list offers; absent: all. Some are asked by other pages alone. */
  readonly questions?: readonly string[];
  /** Heading of a record; absent: its first column. */
  readonly title?: (view: RecordView) => string;
  /** Cards above the fields of the default page: a ledger, a table of people. */
  readonly cards?: Component<RecordProps>;
  /** In the dialog of a step, above what it asks: what will come of it. */
  readonly step?: Component<StepProps>;
  /** A field shown otherwise, by name. */
  readonly show?: Readonly<Record<string, Component<RecordProps & { readonly value: unknown }>>>;
  /** A field typed otherwise, by name. */
  readonly input?: Readonly<Record<string, Component<InputProps>>>;
}
