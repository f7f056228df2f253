import type { Role } from "@minzheng/contract";
import type { AnyRegister, AnyTransition } from "@minzheng/register";
import type { Samples } from "../support/samples.ts";

/** A register under attack: one record of it, and how to fill its forms. */
export interface Target {
  readonly register: AnyRegister;
  readonly id: string;
  readonly area: string;
  readonly sample: Samples[string];
  /** A file beside the record. */
  readonly attachmentId?: string;
}

const reason = "核实情况需要";

const questionOf = ({ questions }: AnyRegister): string | undefined =>
  (questions.find(({ by }) => by.join() === "township") ?? questions[0])?.name;

/** What a call to a procedure of the kit looks like, by the last part of its path. */
const inputs: Readonly<Record<string, (target: Target, role: Role | undefined) => object>> = {
  get: ({ id }) => ({ id }),
  history: ({ id }) => ({ id }),
  titles: ({ id }) => ({ ids: id }),
  find: ({ register, area }) => ({ question: questionOf(register), area }),
  export: ({ register, area }) => ({ question: questionOf(register), area, format: "csv", reason }),
  open: ({ sample: { fields } }) => ({ fields }),
  amend: ({ id }) => ({ id, fields: {} }),
  void: ({ id }) => ({ id, reason }),
  reveal: ({ id, register: { fields } }) => ({
    id,
    field: Object.keys(fields).find((name) => fields[name]?.sealed),
    reason,
  }),
  advance: ({ id, register, sample }, role) => ({ id, ...stepOf(register, sample, role), reason }),
  "batch-advance": ({ id, register, sample }, role) => {
    const batches = register.process.transitions.filter(({ batch }) => batch);
    const step = stepOf({ process: { transitions: batches } }, sample, role);
    return { items: [{ id }], ...step, reason, preview: true };
  },
  extend: ({ id, register }) => {
    const clock = register.process.clocks?.find(({ extension }) => extension);
    return { id, clock: clock?.name, ground: Object.keys(clock?.extension?.grounds ?? {})[0] };
  },
};

/** The files beside a record: another name a last part of the path. */
const ofAttachments: typeof inputs = {
  upload: ({ id }) => ({ id, fileName: "证明.pdf", bytes: 1000 }),
  claim: ({ id, attachmentId }) => ({
    ...{ id, attachmentId, fileName: "户口簿.png" },
    ...{ label: "户口簿", class: "P3" },
  }),
  list: ({ id }) => ({ id }),
  open: ({ id, attachmentId }) => ({ id, attachmentId, reason }),
  void: ({ id, attachmentId }) => ({ id, attachmentId, reason }),
};
/** Lies beside every record under attack. */
export const file = { attachmentId: `at_${"0".repeat(26)}` };

/** A sheet on its way in; which import is meant, the suite knows. */
const ofImports: typeof inputs = {
  upload: () => ({ fileName: "台账.xlsx", bytes: 10 }),
  undo: () => ({ reason }),
};

/**
 * An input that is right in shape for a register's own procedure.
 *
 * @param path `/{module}/{register}/{procedure}/...`
 * @param role whose step it is to be
 */
export function registerInput(path: string, target: Target, role: Role | undefined) {
  const [, , , name = "", last = ""] = path.split("/");
  const below = { attachment: ofAttachments, import: ofImports }[name];
  return (below === undefined ? inputs[name] : below[last])?.(target, role);
}

function stepOf(
  { process }: { readonly process: { readonly transitions: readonly AnyTransition[] } },
  { taken = {} }: Samples[string],
  role: Role | undefined,
) {
  const { transitions } = process;
  const step = transitions.find(({ roles }) => role && roles.includes(role)) ?? transitions[0];
  const fields = (step?.takes?.required ?? []).map((name) => [name, taken[name]]);
  return { transition: step?.name, fields: Object.fromEntries(fields) };
}

/** A file beside a record, as its item has it. */
export const paperOf = (scan: Uint8Array) => ({
  ...file,
  fileName: "户口簿.png",
  label: "户口簿",
  class: "P2",
  type: "image/png",
  bytes: scan.length,
  sha256: "0".repeat(64),
  attachedBy: "林晓梅",
  keepUntil: "2056-12-31",
});
