import { planOpen, type Reactions } from "@minzheng/register/server";
import { appeal } from "./appeal.ts";
import type { decision } from "./decision.ts";

/** An appeal is tied to its decision, and to the reckoning that the decision rests on. */
export const decisionReactions: Reactions<typeof decision> = {
  appealed: ({ pen, before, given }) => {
    const { householdId, village, traceHash } = before.fields;
    const { appealKind, appealFiledOn, appealBody } = given;
    const id = pen.tenant.newId(appeal.idPrefix, pen.at);
    const fields = {
      matterId: before.id,
      householdId,
      village,
      appealKind,
      appealFiledOn,
      appealBody,
      ...(traceHash === undefined ? {} : { traceHash }),
    };
    return Promise.resolve({ plans: [planOpen(appeal, pen, { id, fields })] });
  },
};
