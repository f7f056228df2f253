import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import { Failure } from "@minzheng/kernel";
import type { Tenant as AnyTenant } from "@minzheng/store";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { dispatcher } from "./dispatch.ts";
import { failuresToProblems } from "./failures.ts";
import { withColleagues } from "./hand-over.ts";
import { type ApiEvent, identify } from "./identity.ts";
import { staffOf } from "./staff.ts";

export interface DoorParts<Tenant> {
  readonly logger: Logger;
  /** Six digits; the tenant claim of every token that may come in. */
  readonly code: string;
  /** What the path calls it: its code, or `city`. */
  readonly segment: string;
  readonly tenant: Tenant;
  /** Subjects that are security administrators before anybody is on the tenant's staff. */
  readonly firstAdmins: readonly string[];
  /** By first segment of the path below `/api/{segment}`. */
  readonly modules: Readonly<Record<string, () => Promise<object>>>;
  /** The OpenAPI document, made at its first reading. */
  readonly document: () => Promise<object>;
}

/**
 * One tenant's whole API as one Lambda handler. The order of checks is that of `procedure` in
 * `@minzheng/contract`.
 */
export function doorOf<Tenant extends AnyTenant>(parts: DoorParts<Tenant>) {
  const { logger, code, segment, tenant, modules, document, firstAdmins } = parts;
  const prefix = `/api/${segment}`;
  const dispatch = dispatcher<Tenant>(modules, prefix);
  const onStaff = staffOf({ ...tenant, firstAdmins });
  const answer = async (
    event: ApiEvent,
    lambda: Context,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const caller = identify(event);
    const ours = event.rawPath.startsWith(`${prefix}/`) && caller.tenant === code;
    if (!ours) throw new Failure("NOT_FOUND", undefined);
    const officer = await onStaff(caller);
    if (event.rawPath === `${prefix}/openapi.json`) return jsonOf(await document());
    const call = { tenant, officer, requestId: lambda.awsRequestId, lambda };
    return dispatch(event, call).catch(async (error: unknown) => {
      throw await withColleagues(error, tenant, officer);
    });
  };
  return middy<ApiEvent, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(failuresToProblems({ logger }))
    .handler((event, context) => answer(event, context));
}

const jsonOf = (body: object): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
