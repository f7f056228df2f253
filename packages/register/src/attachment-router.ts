import type { Role } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import type { Tenant } from "@minzheng/store";
import {
  attach,
  listAttachments,
  openAttachment,
  uploadAttachment,
  voidAttachment,
} from "./attachment-acts.ts";
import { attachmentContract } from "./attachments.ts";
import type { AnyRegister } from "./process.ts";

/**
 * Implements {@link attachmentContract}.
 *
 * @param rolesForP3 who may know of files of class P3; absent: who may see sealed values, or write
 */
export function attachmentRouter(register: AnyRegister, rolesForP3?: readonly Role[]) {
  const { reveal, write } = register.roles;
  const shelf = { register, rolesForP3: rolesForP3 ?? reveal ?? write };
  const door = implement(attachmentContract(register)).$context<CallContext<Tenant>>();
  return door.router({
    uploadAttachment: door.uploadAttachment.handler(({ input, context }) =>
      uploadAttachment(register, context, input),
    ),
    attach: door.attach.handler(({ input, context }) => attach(register, context, input)),
    attachments: door.attachments.handler(({ input, context }) =>
      listAttachments(shelf, context, input.id),
    ),
    openAttachment: door.openAttachment.handler(({ input, context }) =>
      openAttachment(shelf, context, input),
    ),
    voidAttachment: door.voidAttachment.handler(({ input, context }) =>
      voidAttachment(shelf, context, input),
    ),
  });
}
