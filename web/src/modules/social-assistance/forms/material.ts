import type { HouseholdView } from "@minzheng/people";
import type { RecordView } from "@minzheng/register";
import { programmeLabels } from "@minzheng/social-assistance/application";
import type { Explanation } from "@minzheng/social-assistance/own-contract";
import { listOf } from "../../../register/value-text.ts";
import { relationLabel } from "../../../text/relations.ts";
import type { Told } from "../application/course.ts";

/** What the forms about one application are filled in from. */
export interface Material {
  readonly application: Told;
  readonly serving: readonly Told[];
  readonly household: HouseholdView;
  /** Of the decision, or of what would be decided today; absent for a status without money. */
  readonly explanation?: Explanation | undefined;
  /** Month in which it begins: `2026年12月`. */
  readonly fromMonth?: string | undefined;
  /** `云溪县民政局` */
  readonly office: string;
}

export type Member = HouseholdView["members"][number];

/** The member a field names. */
export const memberAt = (
  { household, application }: Pick<Material, "household" | "application">,
  field: string,
): Member | undefined =>
  household.members.find(({ residentId }) => residentId === application.view.fields[field]);

/** What was asked for, or what was recommended instead. */
export function programmesText({ fields }: RecordView): string {
  const recommended = fields["recommended"];
  const asked = recommended === undefined ? listOf(fields["programmes"]) : [recommended];
  return asked.map((one) => programmeLabels[one as keyof typeof programmeLabels]).join("、");
}

export const addressText = ({ townshipName, villageName }: HouseholdView): string =>
  `${townshipName} ${villageName}`;

const illnesses: readonly string[] = ["disability", "serious-illness", "ability"];

/** Illness and disability as registered; nothing registered is nothing to write. */
export const healthText = ({ facts }: Member): string =>
  facts
    .filter(({ kind }) => illnesses.includes(kind))
    .map(({ text }) => text)
    .join("、");

export const incomeText = ({ facts }: Member): string =>
  facts
    .filter(({ kind }) => kind === "income")
    .map(({ text }) => text)
    .join("；");

export const propertyText = ({ facts }: Member): string =>
  facts
    .filter(({ kind }) => kind === "property")
    .map(({ text }) => text)
    .join("；");

/** Name, relation, age, number: how a member begins every table. */
export const memberCells = (member: Member): readonly string[] => [
  member.name,
  relationLabel(member.relation),
  String(member.ageYears),
  member.residentIdMasked,
];

export const sexText = ({ sex }: Member): string => (sex === "male" ? "男" : "女");
