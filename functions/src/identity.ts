import { type Officer, officerOf } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";

export type ApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/**
 * Who calls. The gateway has verified the token's signature, issuer, audience and expiry.
 *
 * @throws Failure NOT_SIGNED_IN when its claims do not name an officer of one tenant
 */
export function identify(event: ApiEvent): Officer {
  const claims = event.requestContext.authorizer?.jwt?.claims as
    | Readonly<Record<string, unknown>>
    | undefined;
  const officer = claims && officerOf(claims);
  if (officer === undefined) throw new Failure("NOT_SIGNED_IN", undefined);
  return officer;
}
