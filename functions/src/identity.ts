import { type Caller, callerOf } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";

export type ApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/**
 * Who calls. The gateway has verified the token's signature, issuer, audience and expiry; what the
 * caller may do is not asked of it.
 *
 * @throws Failure NOT_SIGNED_IN when its claims do not name a person of one tenant
 */
export function identify(event: ApiEvent): Caller {
  const claims = event.requestContext.authorizer?.jwt?.claims as
    | Readonly<Record<string, unknown>>
    | undefined;
  const caller = claims && callerOf(claims);
  if (caller === undefined) throw new Failure("NOT_SIGNED_IN", undefined);
  return caller;
}
