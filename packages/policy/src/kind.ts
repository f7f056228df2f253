import type { Month } from "@minzheng/kernel";
import type { FigureForm } from "./form.ts";

/** Who sets a figure. A lower level stands closer to the family and never loosens what is above. */
export const owners = ["province", "city", "county"] as const;
export type Owner = (typeof owners)[number];

export const ownerLabels: Readonly<Record<Owner, string>> = {
  province: "省级",
  city: "市级",
  county: "县级",
};

/** These levels may set the figure from a month on, under this article. */
export interface Competence {
  readonly owners: readonly Owner[];
  /** Absent: since ever. */
  readonly from?: Month;
  readonly clause: string;
}

/** A limit of the law itself, for values that can be compared: fen, ratio and whole numbers. */
export interface Bound {
  readonly least?: number | string;
  readonly most?: number | string;
  readonly clause: string;
}

/** One entry of the catalogue of parameters: what may be set, by whom, within what. */
export interface FigureKind {
  /** As the rules know it: `subsistence-allowance.standard.urban`. */
  readonly key: string;
  readonly label: string;
  readonly group: string;
  readonly form: FigureForm;
  /** Oldest first; the last that has begun decides. */
  readonly competences: readonly Competence[];
  readonly bound?: Bound;
  /**
   * What a lower level may do with a figure that a higher one has set: be more generous (`raise`),
   * stricter (`lower`), or nothing but the same. Absent: it stands for itself.
   */
  readonly under?: "raise" | "lower" | "same";
}

/** The competence that decides a month; undefined while nobody below the law may set it. */
export const competenceIn = ({ competences }: FigureKind, month: string): Competence | undefined =>
  competences.findLast(({ from }) => from === undefined || from <= month);
