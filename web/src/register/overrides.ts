import type { AnyRegister, RecordView } from "@minzheng/register";
import type { Component } from "solid-js";
import { leads } from "../modules/social-assistance/application/leads.ts";
import { lazy } from "../ui/lazy.tsx";
import type { InputProps } from "./input-props.ts";
import type { ColumnsProps, PageProps, RecordProps } from "./page-props.ts";

/** What a module shows otherwise than the default pages do. Each part alone; the rest stays. */
export interface PageParts {
  /** Whole pages. */
  readonly list?: Component<PageProps>;
  readonly form?: Component<PageProps>;
  readonly detail?: Component<PageProps>;
  readonly print?: Component<PageProps>;
  /** The form of a new record alone. */
  readonly create?: Component<PageProps>;
  /** What stands below the head and the clocks of a record. */
  readonly columns?: Component<ColumnsProps>;
  /** The module's own page of a record. */
  readonly at?: (id: string) => string;
  /** The module has its own place in the navigation: the list is not among the registers. */
  readonly isElsewhere?: boolean;
  /** Questions the list offers; absent: all. Some are asked by other pages alone. */
  readonly questions?: readonly string[];
  /** Steps that lead on, the likeliest first; absent: the first declared of each state. */
  readonly leads?: readonly string[];
  /** Heading of a record; absent: its first column. */
  readonly title?: (view: RecordView) => string;
  /** Cards above the fields of the default page: a ledger, a table of people. */
  readonly cards?: Component<RecordProps>;
  /** A field shown otherwise, by name. */
  readonly show?: Readonly<Record<string, Component<RecordProps & { readonly value: unknown }>>>;
  /** A field typed otherwise, by name. */
  readonly input?: Readonly<Record<string, Component<InputProps>>>;
}

const ApplicationColumns = lazy(
  () => import("../modules/social-assistance/application/application-columns.tsx"),
);
const ApplicationWizard = lazy(() => import("../modules/social-assistance/wizard/wizard-page.tsx"));
const CaseLedger = lazy(() => import("../modules/social-assistance/case-ledger.tsx"));

const LetterCard = lazy(() => import("../modules/social-assistance/letter-card.tsx"));

const NoticePrint = lazy(() => import("../modules/social-assistance/notice-print.tsx"));
const ParameterCards = lazy(() => import("../modules/policy/parameter-cards.tsx"));
const FigureValue = lazy(() => import("../modules/policy/figure-value.tsx"));
const Propose = lazy(() => import("../modules/policy/propose-page.tsx"));
const ResidentCards = lazy(() => import("../modules/people/resident-cards.tsx"));

const overrides: Readonly<Record<string, PageParts>> = {
  household: { at: (id) => `/households/${id}`, isElsewhere: true },
  resident: { cards: ResidentCards },
  parameter: {
    isElsewhere: true,
    form: Propose,
    cards: ParameterCards,
    show: { value: FigureValue },
  },
  application: { create: ApplicationWizard, columns: ApplicationColumns, leads },
  "allowance-case": { questions: ["byTownship"], cards: CaseLedger },
  notice: { print: NoticePrint },
  decision: { cards: LetterCard },
  "temporary-assistance": { cards: LetterCard },
};

/** By the register's id, which no two modules share. */
export const overridesOf = ({ id }: Pick<AnyRegister, "id">): PageParts => overrides[id] ?? {};
