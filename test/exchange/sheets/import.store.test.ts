import { checkRegisterSheet } from "@minzheng/exchange";
import { assert } from "@minzheng/kernel";
import { amendRecord } from "@minzheng/register/server";
import { queryAll, verifyAudit } from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import { clerk, officerIn, reviewer } from "../../support/officers.ts";
import { as, type Desk, errorOf, finish, imported, kept, openDesk, sent, sheetOf } from "./desk.ts";
import { context, helper } from "./sample.ts";

/** Without the sound row's id number, which one person alone has. */
const row = (number: string, changes: Readonly<Record<string, string>> = {}) => ({
  编号: number,
  公民身份号码: "",
  ...changes,
});

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

describe("a sheet of a register is imported", () => {
  test("its sound rows come in, the others come back as the same sheet with notes", async () => {
    const file = sheetOf(row("X1"), row("X2", { 类别: "县级" }), row("X3"), row("X3"));
    const detail = await imported(desk, file);
    expect(detail).toMatchObject({
      register: "helper",
      state: "DONE",
      rows: 4,
      counts: { new: 2, changed: 0, same: 0, withErrors: 2 },
      outcome: { created: 2, changed: 0, same: 0, rejected: 2 },
    });
    expect((await kept(desk)).map(({ fields }) => fields["number"])).toEqual(["X1", "X3"]);
    const { importId } = detail;
    const { rows, byCode } = await as(desk.door).problems({ importId, limit: 50 });
    expect(rows.map((one) => [one.row, one.errors[0]?.code])).toEqual([
      [3, "CHOICE"],
      [5, "DUPLICATE_ROW"],
    ]);
    expect(byCode.map(({ label }) => label)).toEqual(["不在可选项内", "表内重复"]);
    expect(JSON.stringify(rows)).not.toContain("19912345678");
    const { url, fileName } = await as(desk.door).badRows({ importId });
    expect(fileName).toBe("协理员_问题行.xlsx");
    const bytes = desk.files.get(url.replace("memory:", ""));
    assert(bytes !== undefined, "there is a sheet of bad rows");
    const again = await checkRegisterSheet(helper, bytes, context);
    assert("check" in again, "the bad rows can be read again");
    expect(again.check.rows).toHaveLength(2);
    expect(again.check.header.columns.at(-1)?.header).toBe("问题说明");
  });

  test("the same file twice changes nothing but its own record", async () => {
    const file = sheetOf(row("X1", { 公民身份号码: "999901194605200015" }), row("X2"));
    await imported(desk, file);
    const before = await kept(desk);
    expect(await imported(desk, file)).toMatchObject({
      counts: { new: 0, changed: 0, same: 2 },
      outcome: { created: 0, changed: 0, same: 2, rejected: 0 },
    });
    expect(await kept(desk)).toEqual(before);
    expect(before.map(({ revision }) => revision)).toEqual([1, 1]);
  });

  test("a row of a record that exists changes what it says, and nothing else", async () => {
    await imported(desk, sheetOf(row("X1"), row("X2")));
    const detail = await imported(
      desk,
      sheetOf(
        row("X1", { 备注: "调往城关", 联系户数: "" }),
        row("X2", { 联系电话: "199****5678" }),
      ),
    );
    expect(detail).toMatchObject({ outcome: { created: 0, changed: 1, same: 1 } });
    const [first, second] = await kept(desk);
    expect(first).toMatchObject({ revision: 2, fields: { note: "调往城关", households: 24 } });
    expect(second).toMatchObject({ revision: 1, fields: { phone: "199****5678" } });
  });

  test("a covered secret is not enough for a new record", async () => {
    const covered = row("X9", { 公民身份号码: "9999**********0015", 村: "" });
    expect(await imported(desk, sheetOf(covered))).toMatchObject({
      outcome: { created: 1, rejected: 0 },
    });
    const { fields } = (await kept(desk))[0] ?? {};
    expect(fields).not.toHaveProperty("residentIdNumber");
  });

  test("a row that is two records stays out, with words", async () => {
    const person = { 公民身份号码: "999901194605200015" };
    await imported(desk, sheetOf(row("X1", person), row("X2")));
    const detail = await imported(desk, sheetOf(row("X2", person)));
    expect(detail).toMatchObject({ outcome: { created: 0, changed: 0, rejected: 1 } });
    const { rows } = await as(desk.door).problems({ importId: detail.importId, limit: 50 });
    expect(rows[0]?.errors).toMatchObject([{ code: "HELD_ELSEWHERE", severity: "error" }]);
  });

  test("a portion that runs twice writes its rows once", async () => {
    const importId = await sent(desk, sheetOf(row("X1"), row("X2")));
    await as(desk.door).commit({ importId });
    await Promise.all([
      finish(desk.tenant, importId, "commit"),
      finish(desk.tenant, importId, "commit"),
    ]);
    expect(await as(desk.door).imported({ importId })).toMatchObject({
      outcome: { created: 2, same: 0, rejected: 0 },
    });
    expect(await kept(desk)).toHaveLength(2);
  });

  test("a file that is no sheet of the register is refused with the reason", async () => {
    const importId = await sent(desk, new TextEncoder().encode("货号,名称\n1,茶"));
    expect(await as(desk.door).imported({ importId })).toMatchObject({
      state: "REFUSED",
      refusal: { code: "NO_HEADER" },
    });
    expect(await errorOf(as(desk.door).commit({ importId }))).toMatchObject({
      code: "NOT_CHECKED",
    });
  });
});

describe("an import as a whole", () => {
  test("has a receipt with the hash of the file, once it is done", async () => {
    const importId = await sent(desk, sheetOf(row("X1")));
    expect(await errorOf(as(desk.door).receipt({ importId }))).toMatchObject({ code: "NOT_DONE" });
    await as(desk.door).commit({ importId });
    await finish(desk.tenant, importId, "commit");
    const { sha256 = "" } = await as(desk.door).imported({ importId });
    const receipt = await as(desk.door).receipt({ importId });
    expect(JSON.stringify(receipt)).toContain(sha256);
    expect(receipt.blocks[1]).toMatchObject({
      rows: [
        ["新登记", "1"],
        ["变更", "0"],
        ["没有变化", "0"],
        ["没有导入", "0"],
      ],
      total: ["合计", "1"],
    });
  });

  test("can be taken back: what it opened is void, what somebody touched since stays", async () => {
    await imported(desk, sheetOf(row("X0")));
    const { importId } = await imported(
      desk,
      sheetOf(row("X0", { 备注: "变" }), row("X1"), row("X2")),
    );
    const [, touched] = await kept(desk);
    assert(touched !== undefined, "there is a second record");
    const by = { tenant: desk.tenant, officer: clerk };
    await amendRecord(helper, by, { id: touched.id, fields: { note: "已走访" } });
    const reason = "发错了文件";
    await as(desk.door, reviewer).undo({ importId, reason });
    await finish(desk.tenant, importId, "undo");
    expect(await as(desk.door).imported({ importId })).toMatchObject({
      state: "UNDONE",
      undone: { by: reviewer.name, reason, voided: 1, kept: 1 },
    });
    expect((await kept(desk)).map(({ fields, state }) => `${fields["number"]} ${state}`)).toEqual([
      "X0 hired",
      "X1 hired",
      "X2 void",
    ]);
    const gone = (await kept(desk)).find(({ state }) => state === "void");
    assert(gone !== undefined, "one is void");
    const { rows } = await as(desk.door).history({ id: gone.id });
    expect(rows.at(-1)).toMatchObject({
      action: "helper.void",
      officer: reviewer.name,
      reason: `撤销导入 ${importId}：${reason}`,
    });
    expect(await errorOf(as(desk.door, reviewer).undo({ importId, reason }))).toMatchObject({
      code: "ALREADY_UNDONE",
    });
    expect(JSON.stringify(await as(desk.door).receipt({ importId }))).toContain("作废 1 条");
    expect(await verifyAudit(desk.tenant.store, "import", importId)).toMatchObject({
      intact: true,
    });
  });

  test("frees what it claimed: the same file can come in again after it was taken back", async () => {
    const file = sheetOf(row("X1", { 公民身份号码: "999901194605200015" }));
    const { importId } = await imported(desk, file);
    await as(desk.door, reviewer).undo({ importId, reason: "发错了文件" });
    await finish(desk.tenant, importId, "undo");
    expect(await imported(desk, file)).toMatchObject({ outcome: { created: 1, same: 0 } });
  });

  test("is not taken back before it is done, nor by who may not void", async () => {
    const importId = await sent(desk, sheetOf(row("X1")));
    const reason = "发错了文件";
    expect(await errorOf(as(desk.door, reviewer).undo({ importId, reason }))).toMatchObject({
      code: "NOT_DONE",
    });
    expect(await errorOf(as(desk.door).undo({ importId, reason }))).toMatchObject({
      code: "WRONG_ROLE",
    });
  });

  test("does not exist for an officer who may not import everywhere it went", async () => {
    const importId = await sent(desk, sheetOf(row("X1")));
    const other = officerIn("999901100", "township-clerk");
    expect(await errorOf(as(desk.door, other).imported({ importId }))).toMatchObject({
      code: "NO_IMPORT",
    });
    expect((await as(desk.door, other).imports({})).rows).toEqual([]);
    expect((await as(desk.door).imports({})).rows).toHaveLength(1);
  });

  test("its audit entries name counts, never a cell", async () => {
    const { importId } = await imported(desk, sheetOf(row("X1", { 姓名: "郭永才" })));
    const entries: unknown[] = [];
    const pk = `999901#import#${importId}`;
    for await (const item of queryAll(desk.tenant.store, { pk, prefix: "audit#" })) {
      entries.push(item);
    }
    expect(entries.length).toBeGreaterThan(3);
    expect(JSON.stringify(entries)).not.toMatch(/郭永才|19912345678/);
  });
});
