import type { AnyRegister } from "@minzheng/register";

type Place = Pick<AnyRegister, "module" | "id">;

/** Registers whose records have a page of their module's own. */
const ownPages: Readonly<Record<string, (id: string) => string>> = {
  household: (id) => `/households/${id}`,
};

export const listHref = ({ module, id }: Place): string => `/registers/${module}/${id}`;

export const formHref = (register: Place): string => `${listHref(register)}/new`;

/** Where sheets of a register come in. */
export const importHref = (register: Place): string => `${listHref(register)}/import`;

/** Where a record is shown: on the module's own page, where it has one. */
export const recordHref = (register: Place, id: string): string =>
  ownPages[register.id]?.(id) ?? defaultHref(register, id);

/** The record's page in the register, also where the module has another page for it. */
export const defaultHref = (register: Place, id: string): string =>
  `${listHref(register)}/${encodeURIComponent(id)}`;

export const amendHref = (register: Place, id: string): string =>
  `${defaultHref(register, id)}/amend`;

export const printHref = (register: Place, id: string): string =>
  `${defaultHref(register, id)}/print`;
