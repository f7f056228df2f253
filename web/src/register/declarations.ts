import type { proceduresAt } from "@minzheng/contract";
import type { AnyRegister } from "@minzheng/register";

type Contracts = Parameters<typeof proceduresAt>[0];

/** Every register of the county, whatever its module, once {@link withRegisters} has loaded them. */
export const allRegisters: AnyRegister[] = [];
/** Those on which a legal clock runs. */
export const clockedRegisters: AnyRegister[] = [];
/** What each module with registers serves of them. */
export const registerContracts: Record<string, Contracts> = {};
export const moduleLabels: Record<string, string> = {};

/**
 * Loads a page that is built from the declarations, after them. They are more than any page; no
 * page without registers waits for them, and they are loaded once.
 */
export async function withRegisters<Page>(load: () => Promise<Page>): Promise<Page> {
  if (allRegisters.length === 0) await fill();
  return load();
}

/** Taken apart at once, so that the bundler leaves out what is not named here. */
async function fill(): Promise<void> {
  const {
    registers,
    clockedRegisters: clocked,
    registerContracts: served,
    moduleLabels: labels,
  } = await import("@minzheng/registry/browser");
  if (allRegisters.length > 0) return;
  allRegisters.push(...registers);
  clockedRegisters.push(...clocked);
  Object.assign(registerContracts, served);
  Object.assign(moduleLabels, labels);
}
