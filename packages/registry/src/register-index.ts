import { proceduresAt, type Role } from "@minzheng/contract";
import type { AnyRegister } from "@minzheng/register";
import { moduleLabels } from "./contracts.ts";
import { declared } from "./declared.ts";

/** What pages must know of a register before its module's declarations are loaded. */
export interface RegisterEntry {
  readonly module: string;
  readonly id: string;
  readonly label: string;
  readonly idPrefix: string;
  readonly roles: { readonly read: readonly Role[] };
  /** Its records take steps: each is a matter, often called after whom it is about. */
  readonly isMatter: boolean;
  /** Its records can be asked what they are called, and take a step together. */
  readonly isNamed: boolean;
  readonly isBatched: boolean;
  /** The question that gives a household's records; only where there is one. */
  readonly byHousehold?: string;
  /** Posts that take its steps or are told of a broken limit; only where a legal clock runs. */
  readonly workers?: readonly Role[];
}

/** Every register of the county by module, in the order of the navigation. */
export interface RegisterIndex {
  readonly modules: readonly { readonly id: string; readonly label: string }[];
  readonly registers: readonly RegisterEntry[];
}

/** The index of all declarations; the browser gets it ready made. */
export const indexOfRegisters = (): RegisterIndex => {
  const modules = Object.entries(declared).map(([id, { registers, procedures }]) => ({
    id,
    label: moduleLabels[id as keyof typeof declared],
    registers: registers.map((one) => entryOf(one, procedures)),
  }));
  return {
    modules: modules.map(({ id, label }) => ({ id, label })),
    registers: modules.flatMap(({ registers }) => registers),
  };
};

function entryOf(
  register: AnyRegister,
  procedures: Parameters<typeof proceduresAt>[0],
): RegisterEntry {
  const { module, id, label, idPrefix, roles, questions } = register;
  const { transitions, clocks = [] } = register.process;
  const served = proceduresAt(procedures, `/${module}/${id}/`);
  const told = clocks.flatMap(({ escalatesTo }) => escalatesTo ?? []);
  const byHousehold = questions.find(({ by }) => by.length === 1 && by[0] === "householdId")?.name;
  const workers = new Set([...transitions.flatMap((step) => step.roles), ...told]);
  return {
    ...{ module, id, label, idPrefix },
    roles: { read: roles.read },
    isMatter: transitions.length > 0,
    isNamed: "titles" in served,
    isBatched: "batchAdvance" in served,
    ...(byHousehold === undefined || !("find" in served) ? {} : { byHousehold }),
    ...(clocks.length === 0 ? {} : { workers: [...workers] }),
  };
}
