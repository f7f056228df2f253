import type { Part } from "@minzheng/register";
import type { Proposal, Typed } from "./typed.ts";

/** What an input of a form gets, whatever its kind. */
export interface InputProps {
  readonly part: Part;
  /** `members.0.from`: names the input in the page, and the issues that belong to it. */
  readonly path: string;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  /** What is wrong with the field itself, where something is. */
  readonly problem: (path: string) => string | undefined;
  /** What the rule that refused would take instead, where it says so. */
  readonly proposal?: ((path: string) => Proposal | undefined) | undefined;
}

/** Id of the input of a path, for labels and for links from the summary. */
export const inputId = (path: string): string => `field-${path.replace(/\./g, "-")}`;

/** What describes an input: its hint, and its problem where it has one. */
export const describedBy = ({ path, part, problem }: InputProps): string | undefined =>
  [
    part.hint !== undefined || part.clause !== undefined ? `${inputId(path)}-hint` : "",
    problem(path) === undefined ? "" : `${inputId(path)}-problem`,
  ]
    .filter((id) => id !== "")
    .join(" ") || undefined;
