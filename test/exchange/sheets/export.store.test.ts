import { checkRegisterSheet } from "@minzheng/exchange";
import { assert } from "@minzheng/kernel";
import { openRecord } from "@minzheng/register/server";
import { listAll, verifyAudit } from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
import { readGrids } from "../../../packages/exchange/src/read-grid.ts";
import { clerk, officerIn } from "../../support/officers.ts";
import { as, type Desk, errorOf, openDesk } from "./desk.ts";
import { context, helper } from "./sample.ts";

const area = "999901101";
const asked = { question: "byTownship", area } as const;
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
  const by = { tenant: desk.tenant, officer: clerk };
  const fields = {
    kind: "village",
    village: "999901101201",
    residentIdNumber: "999901194605200015",
    phone: "19912345678",
    allowanceFen: 190_850,
    hiredOn: "2026-01-05",
  } as const;
  await openRecord(helper, by, { ...fields, number: "X1", name: "=郭永才", note: "+1" });
  const { residentIdNumber: _, ...rest } = fields;
  await openRecord(helper, by, { ...rest, number: "X2", name: "王秀英", village: "999901101202" });
  await openRecord(helper, by, { ...rest, number: "Y1", name: "李四", village: "999901100001" });
});

async function textsOf(url: string) {
  const bytes = desk.files.get(url.replace("memory:", ""));
  assert(bytes !== undefined, "the file lies in the bucket");
  for await (const { rows } of readGrids(bytes)) {
    return rows.map((row) => row.map(({ text }) => text));
  }
  return [];
}

describe("an export", () => {
  test("holds what the list shows of one area, as it shows it", async () => {
    const { url, fileName, rows } = await as(desk.door).export({ ...asked, format: "xlsx" });
    expect(rows).toBe(2);
    expect(url).toMatch(/^memory:exports\/helper\/ex_/);
    expect(fileName).toBe("测试县_救助协理员_20260910-1000.xlsx");
    expect(await textsOf(url)).toEqual([
      ["编号", "姓名", "类别", "村（社区）", "月补贴（元）", "聘用日期", "备注", "状态"],
      [
        "X1",
        "'=郭永才",
        "村级",
        "999901101201 大坪乡桥头村",
        "1908.5",
        "2026-01-05",
        "'+1",
        "在聘",
      ],
      ["X2", "王秀英", "村级", "999901101202 大坪乡王庄村", "1908.5", "2026-01-05", "", "在聘"],
    ]);
  });

  test("as text has a mark for Excel, quotes, and amounts with two decimals", async () => {
    const columns = ["number", "name", "allowanceFen"] as const;
    const { url } = await as(desk.door).export({ ...asked, columns: [...columns], format: "csv" });
    const bytes = desk.files.get(url.replace("memory:", ""));
    assert(bytes !== undefined, "the file lies in the bucket");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(
      "编号,姓名,月补贴（元）,状态\r\nX1,'=郭永才,1908.50,在聘\r\nX2,王秀英,1908.50,在聘\r\n",
    );
  });

  test("can be imported again and changes nothing that it shows", async () => {
    const { url } = await as(desk.door).export({ ...asked, format: "xlsx" });
    const bytes = desk.files.get(url.replace("memory:", ""));
    assert(bytes !== undefined, "the file lies in the bucket");
    const read = await checkRegisterSheet(helper, bytes, context);
    assert("check" in read, "the export is a sheet of its register");
    expect(read.check.errors).toEqual([]);
    expect(read.check.sound.map(({ fields }) => fields["name"])).toEqual(["=郭永才", "王秀英"]);
  });

  test("is written down with filter, columns, rows and hash before its address is given", async () => {
    const { url } = await as(desk.door).export({ ...asked, format: "csv" });
    const id = /ex_[^.]*/.exec(url)?.[0] ?? "";
    const pk = `999901#export#${id}`;
    const [entry] = await listAll(desk.tenant.store, { pk, prefix: "audit#" });
    expect(entry).toMatchObject({
      action: "helper.export",
      actor: { id: clerk.id, role: "county-clerk" },
      changed: {
        register: "helper",
        filter: asked,
        rows: 2,
        format: "csv",
        columns: expect.arrayContaining(["编号", "状态"]),
        leaks: [],
      },
    });
    expect(await verifyAudit(desk.tenant.store, "export", id)).toMatchObject({ intact: true });
  });

  test("with personal data in it needs a reason, which is kept", async () => {
    const by = { tenant: desk.tenant, officer: clerk };
    const village = "999901101201";
    const note = "本人身份证号11010519491231002X";
    await openRecord(helper, by, { number: "X3", name: "赵六", kind: "village", village, note });
    const refused = await errorOf(as(desk.door).export({ ...asked, format: "xlsx" }));
    expect(refused).toMatchObject({
      code: "REASON_NEEDED",
      data: { leaks: [{ kind: "resident-id", label: "身份证号", count: 1, first: "G4" }] },
    });
    expect(JSON.stringify(refused)).not.toContain("19491231");
    const reason = "向财政部门报送";
    const { url } = await as(desk.door).export({ ...asked, format: "csv", reason });
    const pk = `999901#export#${/ex_[^.]*/.exec(url)?.[0] ?? ""}`;
    const [entry] = await listAll(desk.tenant.store, { pk, prefix: "audit#" });
    expect(entry).toMatchObject({
      reason,
      changed: { leaks: [{ kind: "resident-id", count: 1 }] },
    });
    expect(JSON.stringify(entry)).not.toContain("19491231");
  });

  test("of a township out of reach does not exist, and no file is written", async () => {
    const before = desk.files.size;
    const stranger = officerIn("999901100", "township-clerk");
    expect(
      await errorOf(as(desk.door, stranger).export({ ...asked, format: "csv" })),
    ).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(desk.files.size).toBe(before);
  });
});
