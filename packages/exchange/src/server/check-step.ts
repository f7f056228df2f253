import { createHash } from "node:crypto";
import { division } from "@minzheng/people";
import { allRecords, penOf } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import { checkRoster, maskCell, type RosterCheck, type RosterContext } from "../check-roster.ts";
import type { CellError, ImportDetail } from "../contract.ts";
import type { ProblemCode } from "../problems.ts";
import type { Refusal } from "../refusal.ts";
import type { RosterHousehold } from "../roster.ts";
import type { RosterSink } from "../roster-sink.ts";
import { type Held, heldOf } from "./held.ts";
import type { ImportRecord } from "./import-record.ts";
import { planChange } from "./plan-change.ts";
import { fileKeys, keepProblems, maskRosterCell } from "./problem-file.ts";

/** The upload as the server read it, which is the truth. */
export interface ServerCheck {
  readonly sha256: string;
  readonly bytes: number;
  readonly check: RosterCheck;
}

/** Reads the uploaded file. @returns why it is refused, or the check */
export async function readUpload(
  tenant: Tenant,
  { id, areas }: Pick<ImportRecord, "id" | "areas">,
): Promise<ServerCheck | { readonly refusal: Refusal; readonly sha256: string }> {
  const bytes = await tenant.bucket.get(fileKeys(id).upload);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const result = await checkRoster(bytes, { ...(await contextOf(tenant)), areas });
  if ("refusal" in result) return { refusal: result.refusal, sha256 };
  const { check } = result;
  return { sha256, bytes: bytes.length, check };
}

async function contextOf(tenant: Tenant): Promise<Omit<RosterContext, "areas">> {
  const records = await allRecords(division, tenant, { question: "byCounty", values: {} });
  return { divisions: records.map(({ fields }) => fields), today: tenant.clock.today() };
}

/**
 * Checks an uploaded roster against itself and against the county, and keeps the rows that need a
 * person's eye beside the upload.
 */
export async function checkImport(
  tenant: Tenant,
  sink: RosterSink,
  record: ImportRecord,
): Promise<ImportRecord> {
  const read = await readUpload(tenant, record);
  if ("refusal" in read)
    return { ...record, state: "REFUSED", sha256: read.sha256, refusal: read.refusal };
  const { check, sha256, bytes } = read;
  const held = await heldOf(tenant, sink, check.households);
  const elsewhere = personsElsewhere(check.households, held);
  const rejectedNumbers = new Set(elsewhere.map(({ number }) => number));
  const sound = check.households.filter(({ number }) => !rejectedNumbers.has(number));
  const found = [...elsewhere.map(({ error }) => error), ...deceasedPersons(sound, held)];
  const errors = [...check.errors, ...found].sort((a, b) => a.row - b.row);
  const rejectedRows = new Set([
    ...check.rejectedRows,
    ...check.rows.filter((row) => rejectedNumbers.has(row.householdNumber)).map(({ row }) => row),
  ]);
  await keepProblems(tenant, record.id, {
    check: { ...check, errors, rejectedRows },
    mask: maskRosterCell,
  });
  const diff = await diffOf(tenant, sink, { households: sound, held, record });
  return {
    ...record,
    state: "CHECKED",
    sha256,
    bytes,
    rows: check.rows.length,
    households: sound.length,
    columns: check.header.columns.map(({ header, field }) => ({
      header,
      ...(field ? { field } : {}),
    })),
    counts: {
      ...diff,
      withErrors: rejectedRows.size,
      withWarnings: new Set(
        errors.filter(({ severity }) => severity === "warning").map(({ row }) => row),
      ).size,
    },
  };
}

/** New, changed or same for each household, by planning its import without writing. */
async function diffOf(
  tenant: Tenant,
  sink: RosterSink,
  {
    households,
    held,
    record,
  }: { households: readonly RosterHousehold[]; held: Held; record: ImportRecord },
): Promise<Pick<NonNullable<ImportDetail["counts"]>, "new" | "changed" | "same">> {
  const officer = {
    id: record.officer.id,
    name: record.officer.name,
    tenant: tenant.county,
    assignments: [],
  };
  const pen = await penOf({ tenant, officer });
  const planning = { pen, sink, document: record.fileName };
  const counts = { new: 0, changed: 0, same: 0 };
  for (const input of households) {
    const home = held.households.get(input.number);
    if (!home) counts.new += 1;
    else
      counts[
        planChange(input, home, held.residentIds, planning).outcome === "same" ? "same" : "changed"
      ] += 1;
  }
  return counts;
}

/**
 * A person who lives in another household of the county cannot be imported into this one, and
 * nobody whose record or household is closed: a sheet opens neither again.
 */
export function personsElsewhere(
  households: readonly RosterHousehold[],
  { residentIds, homeOf, closed, households: homes }: Held,
): readonly { readonly number: string; readonly error: CellError }[] {
  return households.flatMap(({ number, persons }) =>
    persons.flatMap(({ row, residentIdNumber }) => {
      const residentId = residentIds.get(residentIdNumber);
      const here = homes.get(number)?.record.id;
      const home = residentId === undefined ? undefined : homeOf.get(residentId);
      const isClosed = [residentId, here].some((id) => id !== undefined && closed.has(id));
      if (!isClosed && (home === undefined || home === here)) return [];
      const error: CellError = {
        row,
        column: "身份证号",
        code: "PERSON_ELSEWHERE" satisfies ProblemCode,
        severity: "error",
        value: maskCell("residentIdNumber", residentIdNumber),
        message: isClosed
          ? "该人或这一户的档案已合并、注销或迁出，请先在家庭档案中核实，不能导入"
          : "该人已登记在本县另一户，请先在家庭档案中核实，不能重复导入",
      };
      return [{ number, error }];
    }),
  );
}

/** Who is known to have died comes in with a warning: the decision on the case is an officer's. */
function deceasedPersons(
  households: readonly RosterHousehold[],
  { residentIds, households: homes }: Held,
): readonly CellError[] {
  return households.flatMap(({ number, persons }) =>
    persons.flatMap(({ row, name, residentIdNumber }): CellError[] => {
      const facts = homes.get(number)?.facts(residentIds.get(residentIdNumber) ?? "") ?? [];
      const death = facts.find(({ kind, withdrawn }) => kind === "death" && !withdrawn);
      if (death?.kind !== "death") return [];
      return [
        {
          row,
          column: "姓名",
          code: "PERSON_DECEASED" satisfies ProblemCode,
          severity: "warning",
          value: name,
          message: `已登记于 ${death.value.diedOn} 死亡，发放时会暂缓，请核实后办理变更或终止`,
        },
      ];
    }),
  );
}
