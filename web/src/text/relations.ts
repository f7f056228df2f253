import { type Relation, relationLabels } from "@minzheng/people";

/** How a member stands to the head of the household. */
export const relationLabel = (relation: string): string =>
  relation in relationLabels ? relationLabels[relation as Relation] : relationLabels.other;
