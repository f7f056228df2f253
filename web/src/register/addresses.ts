import type { AnyRegister } from "@minzheng/register";
import { overridesOf } from "./overrides.ts";

type Place = Pick<AnyRegister, "module" | "id">;

export const listHref = ({ module, id }: Place): string => `/registers/${module}/${id}`;

export const formHref = (register: Place): string => `${listHref(register)}/new`;

/** Where a record is shown: on the module's own page, where it has one. */
export const recordHref = (register: Place, id: string): string =>
  overridesOf(register).at?.(id) ?? defaultHref(register, id);

/** The record's page in the register, also where the module has another page for it. */
export const defaultHref = (register: Place, id: string): string =>
  `${listHref(register)}/${encodeURIComponent(id)}`;

export const amendHref = (register: Place, id: string): string =>
  `${defaultHref(register, id)}/amend`;

export const printHref = (register: Place, id: string): string =>
  `${defaultHref(register, id)}/print`;
