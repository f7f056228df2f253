import { Failure } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { attachmentLimits } from "@minzheng/register";
import { attachmentRouter, historyOf, openRecord } from "@minzheng/register/server";
import { openBucket } from "@minzheng/store";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { residentIdNumber } from "../people/family.ts";
import { freshBucket } from "../support/bucket.ts";
import { clerk, officerIn, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { docx, jpg, pdf } from "./files.ts";
import { permit, village } from "./sample.ts";

let [local, tenant] = [{} as LocalBucket, {} as TestTenant];
beforeAll(async () => {
  local = await freshBucket();
  const { endpoint, credentials, region } = local;
  const config = { endpoint, credentials, region };
  tenant = {
    ...(await freshTenant()),
    bucket: openBucket({ name: "bucket", pathStyle: true, config }),
  };
});
afterAll(() => local.stop());

const as = (officer = clerk) =>
  createRouterClient(attachmentRouter(permit), { context: { tenant, officer, requestId: "r" } });
const failing = (call: Promise<unknown>) =>
  call.then(
    () => "nothing failed",
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );

let permits = 0;
async function permitId(): Promise<string> {
  permits += 1;
  const fields = { holder: "王秀兰", number: `A${permits}`, village };
  return (await openRecord(permit, { tenant, officer: clerk }, fields)).id;
}

/** Sends bytes as the browser does, to the address that the server gave. */
async function sent(id: string, fileName: string, bytes: Uint8Array) {
  const asked = { id, fileName, bytes: bytes.length };
  const { attachmentId, url, contentType } = await as().uploadAttachment(asked);
  const put = (body: Uint8Array) =>
    fetch(url, {
      method: "PUT",
      body: new Uint8Array(body),
      headers: { "content-type": contentType },
    });
  expect((await put(bytes)).status).toBe(200);
  return { claim: { id, attachmentId, fileName, label: "身份证明", class: "P2" as const }, put };
}

const attached = async (id: string, more: object = {}) => {
  const { claim } = await sent(id, "证明.pdf", pdf);
  return as().attach({ ...claim, ...more });
};

test("an officer who keeps away from a matter adds no paper to it and takes none out", async () => {
  const id = await permitId();
  const { claim } = await sent(id, "证明.pdf", pdf);
  const related = as({ ...clerk, interests: [id] });
  const refused = "CONFLICT_OF_INTEREST";
  expect(await failing(related.uploadAttachment({ id, fileName: "a.pdf", bytes: 9 }))).toBe(
    refused,
  );
  expect(await failing(related.attach(claim))).toBe(refused);
  const { attachmentId } = await as().attach(claim);
  const taken = { id, attachmentId, reason: "上传错误" };
  expect(await failing(related.voidAttachment(taken))).toBe(refused);
  expect((await related.attachments({ id })).rows).toHaveLength(1);
});

describe("a file sent to the address and claimed", () => {
  test("is listed with its hash, and comes back as it was sent", async () => {
    const id = await permitId();
    const view = await attached(id);
    expect(view).toMatchObject({
      fileName: "证明.pdf",
      type: "application/pdf",
      bytes: pdf.length,
      attachedBy: clerk.name,
      keepUntil: "2056-12-31",
    });
    expect((await as().attachments({ id })).rows).toEqual([view]);
    const { url, fileName } = await as().openAttachment({ id, attachmentId: view.attachmentId });
    const answer = await fetch(url);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf);
    expect([fileName, answer.headers.get("content-type")]).toEqual(["证明.pdf", "application/pdf"]);
    const { rows, intact } = await historyOf(permit, tenant.store, id);
    expect(intact).toBe(true);
    expect(rows.at(1)).toMatchObject({
      action: "permit.attach",
      changed: { attached: { label: "身份证明", sha256: view.sha256 } },
    });
  });

  test("claimed again answers the same and writes nothing", async () => {
    const id = await permitId();
    const { claim } = await sent(id, "申请书.docx", docx);
    const first = await as().attach(claim);
    expect(await as().attach({ ...claim, label: "另一个名称" })).toEqual(first);
    expect((await historyOf(permit, tenant.store, id)).rows).toHaveLength(2);
  });

  test("stays what was judged, whatever is sent to the same address afterwards", async () => {
    const id = await permitId();
    const { claim, put } = await sent(id, "证明.pdf", pdf);
    const { attachmentId } = await as().attach(claim);
    expect((await put(new TextEncoder().encode("<html>"))).status).toBe(200);
    const { url } = await as().openAttachment({ id, attachmentId });
    expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(pdf);
  });

  test("exchanged between two claims at once leaves one file, the one whose hash is listed", async () => {
    const id = await permitId();
    const { claim, put } = await sent(id, "证明.pdf", pdf);
    const other = Uint8Array.from([...pdf, 10]);
    const both = [as().attach(claim), put(other).then(() => as().attach(claim))];
    await Promise.allSettled(both);
    const [view] = (await as().attachments({ id })).rows;
    const { url } = await as().openAttachment({ id, attachmentId: claim.attachmentId });
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
    expect(view?.sha256).toBe(digest);
  });
});

describe("a file is looked at", () => {
  test("by nobody unseen: who looked at which is in the audit chain before the address exists", async () => {
    const id = await permitId();
    const { attachmentId } = await attached(id);
    const reader = officerIn("999901", "county-reviewer");
    await as(reader).openAttachment({ id, attachmentId });
    const { rows, intact } = await historyOf(permit, tenant.store, id);
    expect(intact).toBe(true);
    expect(rows.at(-1)).toMatchObject({
      action: "permit.open-attachment",
      label: "查看附件",
      officer: reader.name,
      changed: { opened: { attachmentId, label: "身份证明" } },
    });
  });

  test("and attached by many at once: none is turned away because of the others", async () => {
    const id = await permitId();
    const { attachmentId } = await attached(id);
    const { claim } = await sent(id, "申请书.docx", docx);
    const acts = [
      as().openAttachment({ id, attachmentId }),
      as(townshipClerk).openAttachment({ id, attachmentId }),
      as().attach(claim),
    ];
    expect(await Promise.all(acts.map(failing))).toEqual(acts.map(() => "nothing failed"));
    const { rows, intact } = await historyOf(permit, tenant.store, id);
    expect([rows.length, intact]).toEqual([5, true]);
  });
});

describe("a file is refused", () => {
  test("before it is sent when its name or size says enough", async () => {
    const id = await permitId();
    const upload = (fileName: string, bytes: number) =>
      failing(as().uploadAttachment({ id, fileName, bytes }));
    expect(await upload("材料.zip", 10)).toBe("WRONG_CONTENT");
    expect(await upload("证明.pdf", attachmentLimits.bytesMax + 1)).toBe("TOO_LARGE");
    expect(await upload("证明.pdf", attachmentLimits.bytesMax)).toBe("nothing failed");
  });

  test("where its name or label tells an id number, in whatever digits", async () => {
    const id = await permitId();
    const number = residentIdNumber("1960-05-02");
    const upload = (fileName: string) => as().uploadAttachment({ id, fileName, bytes: pdf.length });
    const refusal = { code: "WRONG_CONTENT", data: { problem: "NAME_HAS_ID" } };
    await expect(upload(`王秀兰${number}.pdf`)).rejects.toMatchObject(refusal);
    const wide = number.replace(/\d/g, (digit) => "０１２３４５６７８９".charAt(Number(digit)));
    await expect(upload(`${wide}.pdf`)).rejects.toMatchObject(refusal);
    const { claim } = await sent(id, "证明.pdf", pdf);
    const named = as().attach({ ...claim, label: `身份证${number}` });
    await expect(named).rejects.toMatchObject(refusal);
    expect(await failing(upload("IMG_20260911_102030123456.pdf"))).toBe("nothing failed");
  });

  test("where its name hides signs that turn it round", async () => {
    const asked = { id: await permitId(), fileName: "证明\u202efdp.pdf", bytes: 9 };
    await expect(as().uploadAttachment(asked)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("when it never arrived, is another kind than its name, or too large in the bucket", async () => {
    const id = await permitId();
    const { attachmentId } = await as().uploadAttachment({ id, fileName: "证明.pdf", bytes: 9 });
    const claim = { id, attachmentId, fileName: "证明.pdf", label: "证明", class: "P1" as const };
    expect(await failing(as().attach(claim))).toBe("NOT_UPLOADED");
    const photo = await sent(id, "证明.pdf", jpg(10, 10));
    await expect(as().attach(photo.claim)).rejects.toMatchObject({
      code: "WRONG_CONTENT",
      data: { problem: "OTHER_THAN_NAMED" },
    });
    const lied = await sent(id, "证明.pdf", pdf);
    await lied.put(new Uint8Array(attachmentLimits.bytesMax + 1));
    expect(await failing(as().attach(lied.claim))).toBe("TOO_LARGE");
    expect((await as().attachments({ id })).rows).toEqual([]);
  });

  test("for a record of another township, which does not exist there", async () => {
    const id = await permitId();
    const { attachmentId } = await attached(id);
    const stranger = as(officerIn("999901002", "township-clerk"));
    const calls = [
      stranger.uploadAttachment({ id, fileName: "证明.pdf", bytes: 9 }),
      stranger.attachments({ id }),
      stranger.openAttachment({ id, attachmentId }),
      stranger.voidAttachment({ id, attachmentId, reason: "不是本人材料" }),
    ];
    expect(await Promise.all(calls.map(failing))).toEqual(calls.map(() => "NO_RECORD"));
    expect((await as(townshipClerk).attachments({ id })).rows).toHaveLength(1);
  });
});

describe("a file of class P3", () => {
  test("is there for those who may see sealed values alone", async () => {
    const id = await permitId();
    const { attachmentId } = await attached(id, { class: "P3", label: "诊断证明" });
    const open = await attached(id);
    const reviewer = as(officerIn("999901", "county-reviewer"));
    expect((await reviewer.attachments({ id })).rows.map((row) => row.attachmentId)).toEqual([
      open.attachmentId,
    ]);
    const look = reviewer.openAttachment({ id, attachmentId, reason: "核对病情" });
    expect(await failing(look)).toBe("NO_ATTACHMENT");
    expect((await as().attachments({ id })).rows).toHaveLength(2);
  });

  test("is opened with a reason, which is in the audit chain before the address exists", async () => {
    const id = await permitId();
    const { attachmentId } = await attached(id, { class: "P3", label: "诊断证明" });
    expect(await failing(as().openAttachment({ id, attachmentId }))).toBe("REASON_NEEDED");
    await as().openAttachment({ id, attachmentId, reason: "核对病情" });
    const { rows } = await historyOf(permit, tenant.store, id);
    expect(rows.at(-1)).toMatchObject({
      action: "permit.open-attachment",
      reason: "核对病情",
      changed: { opened: { attachmentId } },
    });
    expect(JSON.stringify(rows)).not.toContain("诊断证明");
  });
});

describe("a void file", () => {
  test("stays listed with who and why, and is opened no more", async () => {
    const id = await permitId();
    const { attachmentId } = await attached(id);
    const reason = "传错了别人的材料";
    const view = await as().voidAttachment({ id, attachmentId, reason });
    expect(view.voided).toMatchObject({ by: clerk.name, reason });
    expect((await as().attachments({ id })).rows).toEqual([view]);
    expect(await failing(as().openAttachment({ id, attachmentId }))).toBe("NO_ATTACHMENT");
    expect(await failing(as().voidAttachment({ id, attachmentId, reason }))).toBe("NO_ATTACHMENT");
    expect((await historyOf(permit, tenant.store, id)).intact).toBe(true);
  });
});
