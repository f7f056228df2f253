import type { registerSheetContract } from "@minzheng/exchange/sheets";
import type { AnyRegister } from "@minzheng/register";
import { useClient, useDesk } from "../../../context.ts";
import { importHref, listHref } from "../../../register/addresses.ts";
import { sheetsOf } from "../../../register/declarations.ts";
import { holds } from "../../../text/roles.ts";
import type { ImportDoors } from "../import-doors.ts";

type Sheets = ReturnType<typeof registerSheetContract>;

/** Every door of the sheets of a register that takes some. */
export const useSheets = (register: AnyRegister) => useClient(sheetsOf(register) as Sheets);

/** Sheets of one register, one row a record. */
export function useSheetDoors(register: AnyRegister): ImportDoors {
  const client = useSheets(register);
  const { officer } = useDesk();
  const { label, roles } = register;
  const mayUndo = holds(officer, roles.void ?? roles.write);
  return {
    title: `导入${label}`,
    hint: "一行登记一条；已有的记录按表格内容变更",
    href: importHref(register),
    records: { href: listHref(register), label: `查看${label}` },
    unit: "条",
    template: () => client.template({}),
    upload: (file) => client.upload(file),
    check: (importId) => client.check({ importId }),
    get: (importId) => client.imported({ importId }),
    list: () => client.imports({}),
    problems: (asked) => client.problems(asked),
    commit: (importId) => client.commit({ importId }),
    badRows: (importId) => client.badRows({ importId }),
    ...(mayUndo ? { undo: (asked) => client.undo(asked) } : {}),
    hasReceipt: true,
  };
}
