import { contract } from "@minzheng/exchange/contract";
import { useClient } from "../../context.ts";
import type { ImportDoors } from "./import-doors.ts";

/** The roster of all programmes, one row a person. */
export function useRosterDoors(): ImportDoors {
  const client = useClient(contract);
  return {
    title: "名册导入",
    hint: "城乡低保、特困在册名册",
    href: "/imports",
    records: { href: "/households", label: "查看家庭档案" },
    unit: "户",
    template: () => client.template({}),
    upload: (file) => client.upload(file),
    check: (importId) => client.check({ importId }),
    get: (importId) => client.get({ importId }),
    list: () => client.list({}),
    problems: (asked) => client.problems(asked),
    commit: (importId) => client.commit({ importId }),
    badRows: (importId) => client.badRows({ importId }),
    hasReceipt: false,
  };
}
