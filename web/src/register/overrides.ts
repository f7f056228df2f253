import type { AnyRegister } from "@minzheng/register";
import type { PageParts } from "./page-parts.ts";

const overrides: Record<string, PageParts> = {};

/** Told once, before the first page: the pages of registers know no module. */
export const override = (parts: Readonly<Record<string, PageParts>>): void =>
  void Object.assign(overrides, parts);

/** By the register's id, which no two modules share. */
export const overridesOf = ({ id }: Pick<AnyRegister, "id">): PageParts => overrides[id] ?? {};
