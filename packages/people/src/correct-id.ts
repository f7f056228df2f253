import { reaches } from "@minzheng/contract";
import { assert, Failure, readResidentId } from "@minzheng/kernel";
import {
  type By,
  findRecord,
  holdersOf,
  openField,
  openRecord,
  planAmend,
  type Reactions,
} from "@minzheng/register/server";
import { type Person, personAt } from "./desk.ts";
import { idCorrection, resident } from "./registers.ts";

const roles = ["county-clerk", "township-clerk"] as const;

export interface CorrectionInput {
  readonly residentId: string;
  readonly residentIdNumber: string;
  /** The day of birth and the sex become those of the number, where they differ. */
  readonly alsoBirth: boolean;
  readonly document: string;
  readonly reason: string;
}

/**
 * Proposes the right number for a resident; a second officer confirms it.
 *
 * Order of checks: the resident, the number, who holds it, what it says of birth and sex.
 *
 * @throws Failure NO_RESIDENT, NOT_KEPT, SAME_NUMBER, HELD_BY_MERGED, HELD_BY_ANOTHER,
 *   BIRTH_DIFFERS, ALREADY_HELD while another correction waits
 */
export async function proposeCorrection(
  by: By,
  { alsoBirth, ...input }: CorrectionInput,
): Promise<{ correctionId: string }> {
  const person = await personAt(by, { id: input.residentId, roles });
  await refuseHeld(by, person, input.residentIdNumber);
  const { bornOn, sex } = partsOf(input.residentIdNumber);
  const differs = bornOn !== person.fields.bornOn || sex !== person.fields.sex;
  if (differs && !alsoBirth) throw new Failure("BIRTH_DIFFERS", { bornOn, sex });
  const { id } = await openRecord(idCorrection, by, { ...input, village: person.fields.village });
  return { correctionId: id };
}

function partsOf(number: string) {
  const read = readResidentId(number);
  assert(!("problem" in read), "the shape has read the number");
  return read;
}

/**
 * @throws Failure SAME_NUMBER; HELD_BY_MERGED where the record that was one too many had the right
 *   number; HELD_BY_ANOTHER: then they may be one person, or there is a mistake there
 */
async function refuseHeld({ tenant, officer }: By, person: Person, number: string): Promise<void> {
  const values = [{ residentIdNumber: number }];
  const [holder] = await holdersOf(resident, tenant, { unique: "byResidentId", values });
  if (holder === undefined) return;
  const path = "residentIdNumber";
  if (holder === person.id) throw new Failure("SAME_NUMBER", undefined, { path });
  const other = await findRecord(resident, tenant.store, holder);
  if (other?.fields.merge?.into === person.id && other.state === "merged") {
    throw new Failure("HELD_BY_MERGED", { residentId: holder }, { path });
  }
  const near = other !== undefined && reaches(officer, roles, other.area);
  throw new Failure("HELD_BY_ANOTHER", near ? { residentId: holder } : {}, { path });
}

/** With the second officer's step the resident's record has the number, and the claim on it. */
export const correctionReactions: Reactions<typeof idCorrection> = {
  confirmed: async ({ pen, before: record }) => {
    const before = await findRecord(resident, pen.tenant.store, record.fields.residentId);
    assert(before !== undefined, `${record.fields.residentId} was there when it was proposed`);
    if (before.state !== "kept") {
      const text = "这个人的档案已合并或迁出，请先核对";
      throw new Failure("STEP_REFUSED", { rule: "NOT_KEPT", text }, { message: text });
    }
    const number = openField(idCorrection, pen.sealer, { record, field: "residentIdNumber" });
    assert(number !== undefined, `${record.id} has a number`);
    const { bornOn, sex } = partsOf(number);
    const fields = { residentIdNumber: number, bornOn, sex };
    return { plans: [planAmend(resident, pen, { before, fields })] };
  },
};
