import type { Day } from "@minzheng/kernel";
import type { RegisterRecord } from "@minzheng/register";
import {
  type ConfirmAuthority,
  confirmAuthority,
  type ProcedureProgramme,
} from "../procedure-clocks.ts";
import type { ApplicationFields } from "./application-shape.ts";
import { cascade } from "./programmes.ts";

/** States between acceptance and the decision. */
export const underway = [
  "accepted",
  "checking",
  "opinion-given",
  "noticed",
  "objected",
  "rechecking",
  "appraising",
  "sent",
] as const;

/** A household has one application in these states at a time. */
export const undecided = ["draft", "submitted", "supplementing", ...underway] as const;

/** What the application is about at this point: what is recommended, before that what is asked. */
export const programmeOf = ({
  programmes,
  recommended,
}: Pick<ApplicationFields, "programmes" | "recommended">): ProcedureProgramme =>
  recommended ?? cascade.find((programme) => programmes.includes(programme)) ?? cascade[0];

/** The day of acceptance, from the clock that it started; undefined before. */
export const acceptedOn = ({ clocks }: Pick<RegisterRecord<object>, "clocks">): Day | undefined =>
  clocks?.["whole"]?.[0]?.startedOn;

/** Who confirms: as it was when the application was accepted. DL-2 */
export const authorityOf = (
  record: RegisterRecord<ApplicationFields>,
  today: Day,
): ConfirmAuthority =>
  confirmAuthority(
    programmeOf(record.fields),
    acceptedOn(record) ?? today,
    record.area.slice(0, 6),
  );
