import { createHash } from "node:crypto";
import { type Role, reaches } from "@minzheng/contract";
import { addMonths, type Day, Failure, lastDayOf, month } from "@minzheng/kernel";
import { keyOf, queryAll, type Store, type StoredItem } from "@minzheng/store";
import { actorOf, type By, commitAct, penOf, recordAt } from "./acts.ts";
import {
  type ContentProblem,
  contentProblemTexts,
  holdsResidentId,
  readContent,
} from "./attachment-content.ts";
import { attachmentLimits, attachmentTypes, typeOfName } from "./attachment-type.ts";
import type { AttachmentView } from "./attachments.ts";
import { refuseInterest } from "./interest.ts";
import { planTouch } from "./plans.ts";
import type { AnyRegister } from "./process.ts";

/** A register whose records have files beside them. */
export interface Shelf {
  readonly register: AnyRegister;
  /** Who may know of files of class P3. */
  readonly rolesForP3: readonly Role[];
}

/** Which file beside which record. */
export interface AttachmentRef {
  readonly id: string;
  readonly attachmentId: string;
}

/** The type is judged from the bytes afterwards; until then it is just bytes. */
const uploadType = "application/octet-stream";

/** Where an upload lies until it is claimed; the bucket empties it after some days. */
const uploadKey = (register: AnyRegister, { id, attachmentId }: AttachmentRef) =>
  `uploads/attachments/${register.id}/${id}/${attachmentId}`;

/** Where the claimed copy lies for good. */
const objectKey = (register: AnyRegister, { id, attachmentId }: AttachmentRef) =>
  `attachments/${register.id}/${id}/${attachmentId}`;

/**
 * An address to send a file to.
 *
 * @throws Failure NO_RECORD, CONFLICT_OF_INTEREST, TOO_LARGE, WRONG_CONTENT by its name alone
 */
export async function uploadAttachment(
  register: AnyRegister,
  by: By,
  { id, fileName, bytes }: { id: string; fileName: string; bytes: number },
) {
  const { tenant } = by;
  await writable(register, by, id);
  checkSize(bytes);
  if (typeOfName(fileName) === undefined) throw wrongContent("UNKNOWN_TYPE");
  if (holdsResidentId(fileName)) throw wrongContent("NAME_HAS_ID");
  const attachmentId = tenant.newId("at");
  const url = await tenant.bucket.uploadUrl(uploadKey(register, { id, attachmentId }), uploadType);
  return { attachmentId, url, contentType: uploadType };
}

/** @throws Failure NO_RECORD, CONFLICT_OF_INTEREST: a paper decides a matter as much as a step */
async function writable(register: AnyRegister, by: By, id: string) {
  const { write: roles } = register.roles;
  const record = await recordAt(register, by, { id, roles });
  refuseInterest(by.officer, { roles, record });
  return record;
}

interface Claim extends AttachmentRef {
  readonly fileName: string;
  readonly label: string;
  readonly class: AttachmentView["class"];
}

/**
 * Makes an upload an attachment: its bytes are judged and copied to a place that no address was
 * ever given for, created once: what was judged is what stays.
 *
 * Order of checks: the record, the claim that was made before, its names, the number of
 * attachments, the upload, its size, its content.
 *
 * @throws Failure NO_RECORD, CONFLICT_OF_INTEREST, STALE, TOO_MANY, NOT_UPLOADED, TOO_LARGE, WRONG_CONTENT
 */
export const attach = (register: AnyRegister, by: By, claim: Claim): Promise<AttachmentView> =>
  whateverElseIsWritten(() => attachOnce(register, by, claim));

async function attachOnce(register: AnyRegister, by: By, claim: Claim): Promise<AttachmentView> {
  const { bucket, store, clock } = by.tenant;
  const before = await writable(register, by, claim.id);
  const known = await attachmentsBeside(register, store, claim.id);
  const done = known.find(({ attachmentId }) => attachmentId === claim.attachmentId);
  if (done !== undefined) return done;
  if ([claim.fileName, claim.label].some(holdsResidentId)) throw wrongContent("NAME_HAS_ID");
  const { countMax } = attachmentLimits;
  if (known.length >= countMax) throw new Failure("TOO_MANY", { countMax });
  const upload = uploadKey(register, claim);
  const size = await bucket.size(upload);
  if (size === undefined) throw new Failure("NOT_UPLOADED", undefined);
  checkSize(size);
  const bytes = await bucket.get(upload);
  checkSize(bytes.length);
  const read = readContent(claim.fileName, bytes);
  if ("problem" in read) throw wrongContent(read.problem);
  const kept = await bucket.create(objectKey(register, claim), bytes, attachmentTypes[read.type]);
  if (kept === "differs") throw new Failure("STALE", {});
  const pen = await penOf(by);
  const { id: _, ...named } = claim;
  const view: AttachmentView = {
    ...named,
    type: attachmentTypes[read.type],
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    attachedAt: pen.at,
    attachedBy: by.officer.name,
    keepUntil: keepUntil(clock.today()),
  };
  const changed = { attached: { ...toldOf(view), sha256: view.sha256 } };
  await commitAct(pen, {
    actor: actorOf(by, register.roles.write, before.area),
    action: `${register.id}.attach`,
    plans: [planTouch(register, pen, { before, changed })],
    items: [{ ...attachmentKey(register, store, claim), attachment: view }],
  });
  return view;
}

/** The record's files, oldest first; those of class P3 only for who may see sealed values. */
export async function listAttachments(
  shelf: Shelf,
  by: By,
  id: string,
): Promise<{ rows: AttachmentView[] }> {
  const { register } = shelf;
  const record = await recordAt(register, by, { id, roles: register.roles.read });
  const all = await attachmentsBeside(register, by.tenant.store, id);
  return { rows: all.filter((one) => maySee(shelf, by, record.area, one)) };
}

/**
 * An address to fetch a file from. Who looks, and for class P3 why, is in the record's audit chain
 * before the address exists.
 *
 * @throws Failure NO_RECORD, NO_ATTACHMENT, REASON_NEEDED, STALE
 */
export async function openAttachment(
  shelf: Shelf,
  by: By,
  { reason, ...ref }: AttachmentRef & { reason?: string | undefined },
) {
  const fileName = await whateverElseIsWritten(() => auditOpening(shelf, by, { ref, reason }));
  const { bucket } = by.tenant;
  return { url: await bucket.downloadUrl(objectKey(shelf.register, ref), fileName), fileName };
}

async function auditOpening(
  shelf: Shelf,
  by: By,
  { ref, reason }: { ref: AttachmentRef; reason: string | undefined },
): Promise<string> {
  const { register, rolesForP3 } = shelf;
  const { read } = register.roles;
  const { before, attachment } = await standing(shelf, by, { ref, roles: read });
  const isSensitive = attachment.class === "P3";
  if (isSensitive && reason === undefined)
    throw new Failure("REASON_NEEDED", undefined, { path: "reason" });
  const pen = await penOf(by);
  const changed = { opened: toldOf(attachment) };
  await commitAct(pen, {
    actor: actorOf(by, isSensitive ? rolesForP3 : read, before.area),
    action: `${register.id}.open-attachment`,
    ...(reason === undefined ? {} : { reason }),
    plans: [planTouch(register, pen, { before, changed })],
  });
  return attachment.fileName;
}

/**
 * Declares that a file should never have been attached. It stays where it is, as long as it must
 * be kept, and nobody is given its address any more.
 *
 * @throws Failure NO_RECORD, NO_ATTACHMENT, CONFLICT_OF_INTEREST, STALE
 */
export const voidAttachment = (
  shelf: Shelf,
  by: By,
  claim: AttachmentRef & { reason: string },
): Promise<AttachmentView> => whateverElseIsWritten(() => voidOnce(shelf, by, claim));

async function voidOnce(
  shelf: Shelf,
  by: By,
  { reason, ...ref }: AttachmentRef & { reason: string },
): Promise<AttachmentView> {
  const { register } = shelf;
  const { write } = register.roles;
  const { before, attachment } = await standing(shelf, by, { ref, roles: write });
  refuseInterest(by.officer, { roles: write, record: before });
  const pen = await penOf(by);
  const voided = { at: pen.at, by: by.officer.name, reason };
  const key = attachmentKey(register, by.tenant.store, ref);
  const changed = { voided: toldOf(attachment) };
  await commitAct(pen, {
    actor: actorOf(by, write, before.area),
    action: `${register.id}.void-attachment`,
    reason,
    plans: [planTouch(register, pen, { before, changed })],
    items: [{ ...key, sk: `${key.sk}${voidMark}`, voided }],
  });
  return { ...attachment, voided };
}

const attemptsMax = 4;

/** A file says nothing about what its record holds: what others write meanwhile is no hindrance. */
async function whateverElseIsWritten<Done>(act: () => Promise<Done>): Promise<Done> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      const isStale = error instanceof Failure && error.code === "STALE";
      if (!isStale || attempt >= attemptsMax) throw error;
    }
  }
}

interface Look {
  readonly ref: AttachmentRef;
  readonly roles: readonly Role[];
}

/** @throws Failure NO_RECORD; NO_ATTACHMENT where it is not, is void, or is not for this officer */
async function standing(shelf: Shelf, by: By, { ref, roles }: Look) {
  const { register } = shelf;
  const before = await recordAt(register, by, { id: ref.id, roles });
  const all = await attachmentsBeside(register, by.tenant.store, ref.id);
  const attachment = all.find(({ attachmentId }) => attachmentId === ref.attachmentId);
  const isThere =
    attachment !== undefined &&
    attachment.voided === undefined &&
    maySee(shelf, by, before.area, attachment);
  if (!isThere) throw new Failure("NO_ATTACHMENT", undefined);
  return { before, attachment };
}

/** What the chain says of a file. Everybody who reads the record reads it: `诊断证明` is a diagnosis. */
const toldOf = ({ attachmentId, label, class: of }: AttachmentView) =>
  of === "P3" ? { attachmentId } : { attachmentId, label };

const voidMark = "!void";

const attachmentKey = (register: AnyRegister, store: Store, ref: AttachmentRef) => ({
  pk: keyOf(store.tenant, register.id, ref.id),
  sk: `attachment#${ref.attachmentId}`,
});

async function attachmentsBeside(
  register: AnyRegister,
  store: Store,
  id: string,
): Promise<readonly AttachmentView[]> {
  const pk = keyOf(store.tenant, register.id, id);
  const items: StoredItem[] = [];
  for await (const item of queryAll(store, { pk, prefix: "attachment#", consistent: true })) {
    items.push(item);
  }
  const ends = new Map(items.map(({ sk, voided }) => [sk, voided as AttachmentView["voided"]]));
  return items
    .filter(({ sk }) => !sk.endsWith(voidMark))
    .map(({ sk, attachment }) => {
      const voided = ends.get(`${sk}${voidMark}`);
      const view = attachment as AttachmentView;
      return voided === undefined ? view : { ...view, voided };
    });
}

/** Whoever works on the case may know of a diagnosis; who only pays may not. */
const maySee = (
  { rolesForP3 }: Shelf,
  { officer }: By,
  area: string,
  attachment: AttachmentView,
): boolean => attachment.class !== "P3" || reaches(officer, rolesForP3, area);

function checkSize(bytes: number): void {
  const { bytesMax } = attachmentLimits;
  if (bytes > bytesMax) throw new Failure("TOO_LARGE", { bytesMax });
}

function wrongContent(problem: ContentProblem): Failure {
  const text = contentProblemTexts[problem];
  return new Failure("WRONG_CONTENT", { problem, text }, { message: text });
}

const keepYears = 30;

/**
 * As long as the vouchers of what was paid on its ground: thirty years from the end of the year.
 *
 * @source 会计档案管理办法 第十四条; docs/decisions/0013
 */
function keepUntil(today: Day): Day {
  const december = month(`${today.slice(0, 4)}-12`);
  return lastDayOf(addMonths(december, keepYears * 12));
}
