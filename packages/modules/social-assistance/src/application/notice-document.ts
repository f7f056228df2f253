import { type Officer, reaches } from "@minzheng/contract";
import { assert, type Day, day, Failure, fen } from "@minzheng/kernel";
import { resident } from "@minzheng/people";
import { divisionNames, townshipOffice } from "@minzheng/people/server";
import type { PrintDocument } from "@minzheng/register";
import { findRecord, openField, recordsById, type Stored } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import {
  type NoticeEntry,
  type NoticeInput,
  type NoticeProgramme,
  noticeDocument,
  noticePolicy,
  noticeRefusal,
} from "../notice.ts";
import { adjustment } from "./adjustment.ts";
import { application } from "./application.ts";
import { homeOf } from "./home.ts";
import { notice } from "./notice.ts";
import { caseStaff } from "./shapes.ts";

interface Asked {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly noticeId: string;
}

type StoredNotice = Stored<typeof notice>;

/**
 * The words of a notice that is on a board, ready to be set on paper.
 *
 * @throws Failure NO_RECORD outside the officer's areas, NOTICE_TAKEN_DOWN, NOTICE_FORBIDDEN where
 *   somebody on it may not be shown, NOTICE_END_UNKNOWN while its last day is not announced
 */
export async function postedNotice({ tenant, officer, noticeId }: Asked): Promise<PrintDocument> {
  const record = await findRecord(notice, tenant.store, noticeId);
  if (record === undefined || !reaches(officer, caseStaff, record.area)) {
    throw new Failure("NO_RECORD", undefined);
  }
  if (record.state !== "posted") throw new Failure("NOTICE_TAKEN_DOWN", undefined);
  const input = await inputOf(tenant, record);
  const refusal = noticeRefusal(input);
  if (refusal === undefined) return noticeDocument(input);
  const { code, text, ...detail } = refusal;
  throw new Failure(code, undefined, { ...detail, message: text });
}

async function inputOf(tenant: Tenant, record: StoredNotice): Promise<NoticeInput> {
  const { programme, householdId, village } = record.fields;
  const township = village.slice(0, 9);
  const nameOf = await divisionNames(tenant, [village, township]);
  const { category } = await homeOf(tenant, householdId);
  const office = townshipOffice(nameOf(township));
  return {
    ...(await matterOf(tenant, record)),
    programme: postedProgramme(programme),
    category,
    entries: await entriesOf(tenant, record, nameOf(village)),
    posting: postingOf(record),
    office,
    objection: { offices: [office, `${tenant.name}民政局`] },
    policy: noticePolicy,
  };
}

function postedProgramme(programme: StoredNotice["fields"]["programme"]): NoticeProgramme {
  assert(
    programme !== "margin-household" && programme !== "rigid-expenditure",
    `${programme} is posted by who grants aid`,
  );
  return programme;
}

/** What the notice is about: an application's first opinion, or the end of support. */
async function matterOf(
  { store }: Tenant,
  { fields: { matterId } }: StoredNotice,
): Promise<Pick<NoticeInput, "kind" | "childCase">> {
  const asked = await findRecord(application, store, matterId);
  if (asked !== undefined) return { kind: "opinion", childCase: asked.fields.childCase };
  const ended = await findRecord(adjustment, store, matterId);
  assert(ended, `${matterId} was posted and does not exist`);
  return { kind: "end", childCase: ended.fields.childCase };
}

async function entriesOf(
  tenant: Tenant,
  { fields: { entries } }: StoredNotice,
  village: string,
): Promise<readonly NoticeEntry[]> {
  const ids = entries.map(({ residentId }) => residentId);
  const people = await recordsById(resident, tenant.store, ids);
  const sealer = await tenant.sealer();
  return entries.map(({ residentId, persons, amountFen }) => {
    const person = people.get(residentId);
    assert(person, `${residentId} is on a notice and does not exist`);
    return {
      name: openField(resident, sealer, { record: person, field: "name" }) ?? "",
      bornOn: day(person.fields.bornOn),
      nameClass: "P2",
      village,
      persons,
      ...(amountFen === undefined ? {} : { amountFen: fen(amountFen) }),
    };
  });
}

function postingOf({ clocks }: StoredNotice): { on: Day; rawEnd?: Day; end?: Day } {
  const run = clocks?.["notice"]?.at(-1);
  assert(run, "a notice that is posted has begun");
  const { startedOn: on, rawEnd, end } = run;
  return {
    on,
    ...(rawEnd === undefined ? {} : { rawEnd }),
    ...(end === undefined ? {} : { end }),
  };
}
