import { type By, commitAct, penOf, planOpen } from "@minzheng/register/server";
import {
  assistancePayment,
  reserveEntry,
  reserveFund,
  serviceNeed,
  serviceOrder,
  temporaryAssistance,
} from "@minzheng/social-assistance/registers";

interface Named {
  readonly householdId: string;
  readonly residentId: string;
  readonly village: string;
}

const reason = "核实情况需要";
const on = "2026-09-01";

/** Fields of a record of each register that township posts can see, complete and harmless. */
function samples({ householdId, residentId, village }: Named) {
  const help = {
    kind: "emergency",
    cause: "fire",
    happenedOn: on,
    reportedAt: `${on}T01:00:00.000Z`,
    village,
    category: "rural",
    householdId,
    residentId,
    persons: 1,
    registration: "local",
    note: "王秀兰家失火",
  };
  const place = village.slice(0, 9);
  return {
    temporaryAssistance: help,
    assistancePayment: {
      helpId: "ta_sample",
      village,
      stage: 1,
      dueOn: on,
      amountFen: 100_00,
      form: "cash",
      source: "county",
      kind: "emergency",
      persons: 1,
      registration: "local",
    },
    reserveFund: { place, ceilingFen: 100_00, basis: "文件" },
    reserveEntry: {
      fundId: "rf_sample",
      place,
      number: "000001",
      kind: "advance",
      movedFen: 0,
      balanceFen: 0,
      on,
    },
    serviceNeed: {
      village,
      residentId,
      assessedOn: on,
      method: "visit",
      urgency: "soon",
      itemCodes: ["C03"],
      detail: "王秀兰不能自行洗浴",
    },
    serviceOrder: { village, residentId, itemCode: "C03", plannedOn: on },
  };
}
type Name = keyof ReturnType<typeof samples>;

const registers = {
  temporaryAssistance,
  assistancePayment,
  reserveFund,
  reserveEntry,
  serviceNeed,
  serviceOrder,
};

/** Opens one record of each register; ids by the register's name in the contract. */
export async function plantProgrammes(by: By, named: Named): Promise<Record<string, string>> {
  const pen = await penOf(by);
  const fields = samples(named);
  const planted = (Object.keys(registers) as Name[]).map((name) => {
    const id = pen.tenant.newId(registers[name].idPrefix, pen.at);
    return [name, planOpen(registers[name], pen, { id, fields: fields[name] })] as const;
  });
  const actor = { id: by.officer.id, name: by.officer.name, role: "county-clerk" };
  await commitAct(pen, { actor, action: "sample.open", plans: planted.map(([, plan]) => plan) });
  return Object.fromEntries(planted.map(([name, { record }]) => [name, record.id]));
}

/** Inputs of their procedures: right in shape, naming the planted records. */
export function programmeInputs(
  ids: Readonly<Record<string, string>>,
  named: Named,
): Readonly<Record<string, object>> {
  const area = named.village.slice(0, 9);
  const fields = samples(named);
  const of = (name: Name, inputs: Readonly<Record<string, object>>) =>
    Object.entries(inputs).map(([procedure, input]) => [
      `social-assistance.${name}.${procedure}`,
      { id: ids[name], ...input },
    ]);
  const find = (question: string, values = {}) => ({ id: undefined, question, area, ...values });
  const open = (name: Name) => ({ id: undefined, fields: fields[name] });
  const written = { amend: { fields: {} }, void: { reason } };
  const paid = { paidOn: on, voucher: "凭证" };
  return Object.fromEntries([
    ...of("temporaryAssistance", {
      ...written,
      find: find("byTownship"),
      open: open("temporaryAssistance"),
      advance: { transition: "accept" },
      reveal: { field: "note", reason },
    }),
    ...of("assistancePayment", {
      find: find("byTownship"),
      advance: { transition: "payFromReserve", fields: paid },
    }),
    ...of("reserveFund", { find: find("byCounty") }),
    ...of("reserveEntry", {
      find: find("byFund", { "values[fundId]": ids["reserveFund"] }),
      reconcile: { id: undefined, fundId: ids["reserveFund"], countedFen: 0, voucher: "核销单" },
    }),
    ...of("serviceNeed", {
      ...written,
      find: find("byTownship"),
      open: open("serviceNeed"),
      advance: { transition: "confirm" },
      reveal: { field: "detail", reason },
    }),
    ...of("serviceOrder", {
      ...written,
      find: find("byTownship"),
      open: open("serviceOrder"),
      advance: { transition: "cancel", reason },
    }),
  ]);
}
