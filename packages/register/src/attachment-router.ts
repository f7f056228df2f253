import type { Role } from "@minzheng/contract";
import { type CallContext, implement } from "@minzheng/contract/server";
import type { Tenant } from "@minzheng/store";
import { attachmentContract } from "./attachments.ts";
import type { AnyRegister } from "./process.ts";

/** Read with the first file: few calls are about one, and every call would carry it. */
const acts = () => import("./attachment-acts.ts");

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
    uploadAttachment: door.uploadAttachment.handler(async ({ input, context }) =>
      (await acts()).uploadAttachment(register, context, input),
    ),
    attach: door.attach.handler(async ({ input, context }) =>
      (await acts()).attach(register, context, input),
    ),
    attachments: door.attachments.handler(async ({ input, context }) =>
      (await acts()).listAttachments(shelf, context, input.id),
    ),
    openAttachment: door.openAttachment.handler(async ({ input, context }) =>
      (await acts()).openAttachment(shelf, context, input),
    ),
    voidAttachment: door.voidAttachment.handler(async ({ input, context }) =>
      (await acts()).voidAttachment(shelf, context, input),
    ),
  });
}
