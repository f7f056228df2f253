import type { Role } from "@minzheng/contract";
import type { AnyRegister } from "@minzheng/register";
import { type By, commitAct, penOf, planOpen } from "@minzheng/register/server";
import { application, applicationRegisters } from "@minzheng/social-assistance/application";

/** The households and cases that sample records name. */
export interface Named {
  readonly householdId: string;
  readonly residentId: string;
  readonly caseId: string;
  readonly village: string;
}

const reason = "核实情况需要";

/** Fields of a record of each register of the procedure, complete and harmless. */
function samples({ householdId, residentId, caseId, village }: Named, matterId: string) {
  const home = { householdId, village };
  const matter = { ...home, matterId };
  const programme = "subsistence-allowance";
  return {
    application: {
      ...home,
      programmes: [programme],
      acceptsOther: false,
      applicantResidentId: residentId,
      channel: "self",
      personIds: [residentId],
      childCase: false,
      separatedResidence: false,
      staffRelative: false,
      papers: [],
      authorisations: [],
      payeeResidentId: residentId,
      accountHolder: "王秀兰",
    },
    "economic-check": { ...matter, programme, personIds: [residentId] },
    investigation: {
      ...matter,
      way: "home-visit",
      level: "township",
      madeOn: "2026-09-01",
      informant: "王秀兰",
      asTold: true,
    },
    notice: {
      ...matter,
      programme,
      place: "公示栏",
      entries: [{ residentId, persons: 1, amountFen: 380_00 }],
    },
    objection: {
      ...matter,
      kind: "complaint",
      raisedOn: "2026-09-01",
      words: "王秀兰家有两套房子",
    },
    appraisal: {
      ...matter,
      heldOn: "2026-09-01",
      place: "会议室",
      present: 9,
      inFavour: 9,
      against: 0,
      minutes: "1",
    },
    "staff-relative": {
      ...home,
      staffName: "王秀兰",
      post: "村主任",
      relation: "sibling",
      registeredOn: "2026-09-01",
    },
    decision: {
      ...matter,
      programme,
      kind: "refuse",
      unitId: householdId,
      decidedOn: "2026-09-01",
      regime: "law",
      reasons: "王秀兰不符合条件",
    },
    adjustment: { ...home, caseId, programme, kind: "increase", childCase: false },
    review: { ...home, caseId, programme, reviewClass: "C" },
    appeal: { ...matter, appealKind: "litigation", appealFiledOn: "2026-09-01" },
  } satisfies Record<(typeof applicationRegisters)[number]["id"], object>;
}

const camel = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Opens one record of each register; ids by the register's name in the contract. */
export async function plantRecords(by: By, named: Named): Promise<Record<string, string>> {
  const pen = await penOf(by);
  const matterId = pen.tenant.newId(application.idPrefix, pen.at);
  const fields: Readonly<Record<string, object>> = samples(named, matterId);
  const opened = applicationRegisters.map((register: AnyRegister) => {
    const isMatter = register.id === application.id;
    const id = isMatter ? matterId : pen.tenant.newId(register.idPrefix, pen.at);
    return planOpen(register, pen, { id, fields: { ...fields[register.id] } });
  });
  const actor = { id: by.officer.id, name: by.officer.name, role: "county-clerk" };
  await commitAct(pen, { actor, action: "sample.open", plans: opened });
  return Object.fromEntries(
    opened.map(({ record, write }) => [camel(write.register), record.id] as const),
  );
}

/** A step that this post may take, with or without anything to write. */
const stepOf = (register: AnyRegister, roles: readonly Role[]) =>
  register.process.transitions.find((step) => step.roles.some((role) => roles.includes(role)));

/** Inputs of the procedures of a register: right in shape, naming the planted record. */
export function registerInputs(
  ids: Readonly<Record<string, string>>,
  named: Named,
): Readonly<Record<string, object>> {
  const fields: Readonly<Record<string, object>> = samples(named, ids["application"] ?? "");
  return Object.fromEntries(
    applicationRegisters.flatMap((register: AnyRegister) => {
      const name = camel(register.id);
      const id = ids[name];
      const sealed = Object.keys(register.fields).find((field) => register.fields[field]?.sealed);
      const step = stepOf(register, ["township-clerk"]) ?? stepOf(register, ["county-clerk"]);
      return Object.entries({
        find: { question: "byTownship", area: named.village.slice(0, 9) },
        open: { fields: fields[register.id] },
        amend: { id, fields: {} },
        void: { id, reason },
        reveal: { id, field: sealed, reason },
        advance: { id, transition: step?.name, reason },
      }).map(([procedure, input]) => [`social-assistance.${name}.${procedure}`, input] as const);
    }),
  );
}
