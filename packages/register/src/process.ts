import type { IndicatorGroup } from "@minzheng/aggregation";
import type { DeadlineRule, Term } from "@minzheng/calendar";
import type { Role } from "@minzheng/contract";
import type { Day } from "@minzheng/kernel";
import type * as z from "zod/mini";
import type { FieldDeclaration, Question, Unique } from "./field.ts";
import type { Clocks, RegisterRecord } from "./record.ts";

/** The course of a record: its states, the steps between them, and the legal clocks that run. */
export interface Process<
  Fields = Readonly<Record<string, unknown>>,
  State extends string = string,
> {
  readonly initial: NoInfer<State>;
  /** The Chinese of each; the rest of the process may name these alone. */
  readonly states: { readonly [Name in State]: string };
  readonly transitions: readonly Transition<Fields, NoInfer<State>>[];
  /** What must hold before a record is opened, amended or voided. */
  readonly guards?: {
    readonly open?: readonly Guard<Fields, NoInfer<State>>[];
    readonly amend?: readonly Guard<Fields, NoInfer<State>>[];
    readonly void?: readonly Guard<Fields, NoInfer<State>>[];
  };
  /** An officer reports own relatives by it (备案), so an interest keeps nobody from opening one. */
  readonly reportsRelatives?: boolean;
  readonly clocks?: readonly Clock<Fields, NoInfer<State>>[];
  /** Records of other registers that guards look at, by a name of their own; void ones left out. */
  readonly related?: readonly Related<Fields>[];
  /** The Chinese of what services do to a record besides its steps: `merge`, `move-out`. */
  readonly acts?: Readonly<Record<string, string>>;
}

export interface Transition<
  Fields = Readonly<Record<string, unknown>>,
  State extends string = string,
> {
  readonly name: string;
  /** A verb on a button: `受理`, `退回补正`. */
  readonly label: string;
  readonly from: readonly State[];
  readonly to: State;
  readonly roles: readonly Role[];
  /** The officer of that earlier transition (or `open`, or the last `amend`) may not do this one. */
  readonly notSameAs?: readonly string[];
  /** Fields written with the step (declared `kept`); `required` ones must be given. */
  readonly takes?: {
    readonly required?: readonly (keyof Fields & string)[];
    readonly optional?: readonly (keyof Fields & string)[];
  };
  /** Fields that follow from the step (declared `kept`), from the record before it and what is given. */
  readonly derives?: (
    record: RegisterRecord<Fields, State>,
    given: Partial<Fields>,
  ) => Partial<Record<keyof Fields & string, unknown>>;
  /** An opinion or reason in words must be given. */
  readonly reasonNeeded?: boolean;
  /** In order; the first that refuses answers. */
  readonly guards?: readonly Guard<Fields, State>[];
  /** Only once this clock of kind `wait` is over. */
  readonly after?: string;
  /** May be done for many records at once. */
  readonly batch?: boolean;
  /** Changes rights for the worse or ends the course: asked again before it is done. */
  readonly grave?: boolean;
  /** Printed form that this step produces: id of a document of the module. */
  readonly document?: string;
  /** Named so that the server adds its own records to the transaction: `confirmed`. */
  readonly event?: string;
}

/** A rule that may refuse a step. Pure. */
export interface Guard<Fields = Readonly<Record<string, unknown>>, State extends string = string> {
  /** `NOTICE_FORBIDDEN` */
  readonly code: string;
  readonly refuses: (view: StepView<Fields, State>) => Refusal | undefined;
}

/** Why not, and what to do. */
export interface Refusal {
  /** Chinese: what is wrong and what to do. */
  readonly text: string;
  readonly path?: string;
  readonly value?: string | number | boolean;
  readonly proposal?: string | number | boolean;
}

/** Everything a guard may look at. */
export interface StepView<Fields, State extends string = string> {
  /** As it is before the step; as given when it is opened. Sealed fields are envelopes. */
  readonly record: RegisterRecord<Fields, State>;
  /** What the step would write, plain. An amendment that clears a field has it as undefined. */
  readonly given: Partial<Fields>;
  readonly today: Day;
  readonly officerId: string;
  /** Officer of each step done so far, `open` included. */
  readonly acts: Readonly<Record<string, string>>;
  readonly clocks: Clocks;
  readonly related: Readonly<Record<string, readonly RegisterRecord<never>[]>>;
}

export interface Related<Fields> {
  readonly name: string;
  /** A function, since registers of one module name each other; another module's may come later. */
  readonly register: () => AnyRegister | Promise<AnyRegister>;
  /** Guards alone look at them: pages of the record do not show them. */
  readonly isForGuards?: true;
  readonly question: string;
  /** What the question is asked with; undefined: there is nothing to ask about this record. */
  readonly values: (record: RegisterRecord<Fields>) => Readonly<Record<string, string>> | undefined;
}

/**
 * A legal time limit (`limit`) or a time that must pass (`wait`, as a public notice).
 *
 * It starts on the day the record enters one of `runsIn` from outside, stands still in `pausedIn`,
 * and is met on the day the record leaves `runsIn`. Entered again it starts anew.
 */
export interface Clock<Fields = Readonly<Record<string, unknown>>, State extends string = string> {
  readonly name: string;
  readonly label: string;
  readonly kind: "limit" | "wait";
  readonly runsIn: readonly State[];
  /** States of `runsIn` whose days are not counted. */
  readonly pausedIn?: readonly State[];
  /** Whether the days in the record's present state are not counted either, by its county's rule. */
  readonly pausedFor?: (record: RegisterRecord<Fields, State>, startedOn: Day) => boolean;
  /** From the dated policy of the record's county: a pure function. */
  readonly rule: (record: RegisterRecord<Fields, State>, startedOn: Day) => DeadlineRule;
  readonly clause: string;
  /**
   * Kinds of records whose limits differ, by fields that tell them apart, for whoever shows a limit
   * without a record. Absent: the rule asks for no more than the area.
   */
  readonly cases?: readonly { readonly label: string; readonly fields: object }[];
  /** Shorter limit the office promises, shown beside the legal one. */
  readonly promise?: (record: RegisterRecord<Fields, State>, startedOn: Day) => DeadlineRule;
  /** Working days before the raw end on which the officer is warned. Absent: 3. */
  readonly warnWorkdays?: number;
  readonly extension?: {
    readonly roles: readonly Role[];
    /** Code and Chinese of each ground the law names. */
    readonly grounds: Readonly<Record<string, string>>;
    /** What this very record may be given on the day its clock started; undefined: nothing. */
    readonly allowed: (
      record: RegisterRecord<Fields, State>,
      startedOn: Day,
    ) => AllowedExtension | undefined;
  };
  /** Who is told when the limit is broken. */
  readonly escalatesTo?: Role;
}

/** How much longer a limit may be made, on which of its grounds, and where that is written. */
export interface AllowedExtension {
  readonly term: Term;
  readonly grounds: readonly string[];
  readonly clause: string;
}

/** The same of any register: what takes a record is asked through the kit alone. */
export interface AnyProcess {
  readonly initial: string;
  readonly states: Readonly<Record<string, string>>;
  readonly transitions: readonly AnyTransition[];
  readonly guards?: {
    readonly open?: readonly AnyGuard[];
    readonly amend?: readonly AnyGuard[];
    readonly void?: readonly AnyGuard[];
  };
  readonly reportsRelatives?: boolean;
  readonly clocks?: readonly AnyClock[];
  readonly related?: readonly Related<never>[];
  readonly acts?: Readonly<Record<string, string>>;
}

export type AnyGuard = Guard<never, never>;

export interface AnyTransition
  extends Omit<Transition<Readonly<Record<string, unknown>>, string>, "guards" | "derives"> {
  readonly guards?: readonly AnyGuard[];
  readonly derives?: (record: never, given: never) => Readonly<Record<string, unknown>>;
}

export interface AnyClock
  extends Omit<
    Clock<Readonly<Record<string, unknown>>, string>,
    "rule" | "promise" | "pausedFor" | "extension"
  > {
  readonly rule: Clock<never, never>["rule"];
  readonly promise?: Clock<never, never>["rule"];
  readonly pausedFor?: Clock<never, never>["pausedFor"];
  readonly extension?: Clock<never, never>["extension"];
}

/** Any register, for code that works on all of them. */
export interface AnyRegister {
  readonly id: string;
  readonly module: string;
  readonly label: string;
  readonly idPrefix: string;
  readonly shape: z.ZodMiniObject;
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  readonly area: string;
  readonly roles: RegisterRoles;
  readonly process: AnyProcess;
  readonly columns?: readonly string[];
  readonly questions: readonly Question[];
  readonly unique: readonly Unique[];
  readonly sheet?: SheetWay;
  readonly indicators: readonly IndicatorGroup<never>[];
}

/**
 * `in`: rows of a sheet open and amend records. `out`: a record is more than a row, and sheets only
 * go out. Absent: they come in where officers open, amend and void records by hand, something
 * unique finds a record again, and all that it needs fits into cells; they go out where officers
 * find records.
 */
export type SheetWay = "in" | "out";

export interface RegisterRoles {
  readonly read: readonly Role[];
  readonly write: readonly Role[];
  /** Who may void a record; absent: who may write. */
  readonly void?: readonly Role[];
  /** Who may see a sealed value, with a reason; absent: nobody. */
  readonly reveal?: readonly Role[];
}
