import { InstantText, procedure, Sha256 } from "@minzheng/contract";
import * as z from "zod/mini";
import { NO_RECORD, STALE } from "./outcomes.ts";
import type { AnyRegister } from "./process.ts";

const Id = z.string().check(z.minLength(1), z.maxLength(64));
const AttachmentId = z.string().check(z.regex(/^at_[0-9a-z]{26}$/));
/** As it is downloaded again: no path, nothing a file system takes amiss, no signs unseen. */
const FileName = z
  .string()
  .check(z.minLength(3), z.maxLength(120), z.regex(/^[^/\\:*?"<>|\p{Cc}\p{Cf}]+\.[A-Za-z]{3,4}$/u));
const Label = z.string().check(z.minLength(2), z.maxLength(30));
const Reason = z.string().check(z.minLength(4), z.maxLength(200));

/** A file beside a record, as those see it who may know that it is there. */
export const AttachmentView = z.object({
  attachmentId: z.string(),
  fileName: z.string(),
  /** What it is, in the office's words: `身份证明`, `入户照片`. */
  label: z.string(),
  class: z.enum(["P1", "P2", "P3"]),
  type: z.string(),
  bytes: z.int(),
  sha256: Sha256,
  attachedAt: InstantText,
  attachedBy: z.string(),
  /** The last day on which the office must still have it. */
  keepUntil: z.string(),
  /** Present: it should never have been attached. It cannot be opened any more. */
  voided: z.optional(z.object({ at: InstantText, by: z.string(), reason: z.string() })),
});
export type AttachmentView = z.infer<typeof AttachmentView>;

const NO_ATTACHMENT = { status: 404, message: "没有这份附件，或已作废" } as const;
const TOO_LARGE = {
  status: 413,
  message: "附件过大，请压缩或分成几份上传",
  data: z.object({ bytesMax: z.int() }),
} as const;
const WRONG_CONTENT = {
  status: 422,
  message: "这个文件不能作为附件，请按提示处理后重新上传",
  data: z.object({ problem: z.string(), text: z.string() }),
} as const;

/**
 * Files beside any record of a register: upload by address, claim, list, open, void.
 *
 * What is uploaded lies apart until it is claimed: the server then reads it, judges its bytes and
 * keeps its own copy, which nobody can replace. What nobody claims goes by itself.
 */
export function attachmentContract(register: AnyRegister) {
  const { module, id, label, roles } = register;
  const at = <Name extends string>(name: Name) => `/${module}/${id}/attachment/${name}` as const;
  return {
    uploadAttachment: procedure({
      method: "POST",
      path: at("upload"),
      summary: `上传${label}附件`,
      roles: roles.write,
      input: z.object({ id: Id, fileName: FileName, bytes: z.int().check(z.positive()) }),
      output: z.object({ attachmentId: AttachmentId, url: z.string(), contentType: z.string() }),
      failures: { NO_RECORD, TOO_LARGE, WRONG_CONTENT },
    }),
    /** Makes the upload an attachment. Asked again it answers the same. */
    attach: procedure({
      method: "POST",
      path: at("claim"),
      summary: `登记${label}附件`,
      roles: roles.write,
      input: z.object({
        id: Id,
        attachmentId: AttachmentId,
        fileName: FileName,
        label: Label,
        class: z.enum(["P1", "P2", "P3"]),
      }),
      output: AttachmentView,
      failures: {
        NO_RECORD,
        STALE,
        TOO_LARGE,
        WRONG_CONTENT,
        NOT_UPLOADED: { status: 409, message: "文件还没有传完，请重新上传" },
        TOO_MANY: {
          status: 409,
          message: "这条记录的附件已经很多，请合并后再上传",
          data: z.object({ countMax: z.int() }),
        },
      },
    }),
    attachments: procedure({
      method: "GET",
      path: `${at("list")}/{id}`,
      summary: `${label}附件`,
      roles: roles.read,
      input: z.object({ id: Id }),
      output: z.object({ rows: z.array(AttachmentView) }),
      failures: { NO_RECORD },
    }),
    /** An address to fetch it from, audited before it exists; of class P3 only with a reason. */
    openAttachment: procedure({
      method: "POST",
      path: at("open"),
      summary: `下载${label}附件`,
      roles: roles.read,
      input: z.object({ id: Id, attachmentId: AttachmentId, reason: z.optional(Reason) }),
      output: z.object({ url: z.string(), fileName: z.string() }),
      failures: {
        NO_RECORD,
        NO_ATTACHMENT,
        STALE,
        REASON_NEEDED: { status: 422, message: "这份附件涉及敏感个人信息，请填写查看理由" },
      },
    }),
    voidAttachment: procedure({
      method: "POST",
      path: at("void"),
      summary: `作废${label}附件`,
      roles: roles.write,
      input: z.object({ id: Id, attachmentId: AttachmentId, reason: Reason }),
      output: AttachmentView,
      failures: { NO_RECORD, NO_ATTACHMENT, STALE },
    }),
  };
}
