import { assert } from "@minzheng/kernel";
import * as z from "zod/mini";
import type { Assembly } from "./template.ts";

const Route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.optional(z.string()),
  AuthorizationType: z._default(z.enum(["NONE", "JWT"]), "NONE"),
  AuthorizerId: z.optional(z.string()),
});
const Integration = z.object({ IntegrationUri: z.string() });
const Authorizer = z.object({
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

export interface JwtRule {
  readonly issuer: string;
  readonly audience: readonly string[];
}

export interface Route {
  readonly apiId: string;
  /** `ANY /api/{county}/{proxy+}` */
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly functionArn: string;
  /** Tenant of the function behind it; several stacks may declare the same path. */
  readonly tenant: string | undefined;
  readonly authorizer: JwtRule | undefined;
}

export interface Matched {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The routes of all HTTP APIs of all stacks. */
export function routesOf(
  assembly: Assembly,
  tenantOf: (functionArn: string) => string | undefined,
): Route[] {
  const find = (type: string, stack: string, name: string) => {
    const found = assembly.ofType(type).find((one) => one.stack === stack && one.name === name);
    assert(found, `${stack} has no ${type} ${name}`);
    return found.properties;
  };
  return assembly.ofType("AWS::ApiGatewayV2::Route").flatMap(({ stack, properties }) => {
    const { ApiId, RouteKey, Target, AuthorizationType, AuthorizerId } = z.parse(Route, properties);
    const [, integrationId] = Target?.split("/") ?? [];
    if (integrationId === undefined) return [];
    const { IntegrationUri } = z.parse(
      Integration,
      find("AWS::ApiGatewayV2::Integration", stack, integrationId),
    );
    const functionArn = /arn:[^/]*:function:[^/]+/.exec(IntegrationUri)?.[0] ?? IntegrationUri;
    const jwt =
      AuthorizationType === "JWT"
        ? z.parse(Authorizer, find("AWS::ApiGatewayV2::Authorizer", stack, AuthorizerId ?? ""))
            .JwtConfiguration
        : undefined;
    const [method = "ANY", path = "/"] = RouteKey.split(" ");
    return {
      apiId: ApiId,
      key: RouteKey,
      method: RouteKey === "$default" ? "ANY" : method,
      segments: RouteKey === "$default" ? ["{proxy+}"] : segmentsOf(path),
      functionArn,
      tenant: tenantOf(functionArn),
      authorizer: jwt && { issuer: jwt.Issuer, audience: jwt.Audience },
    };
  });
}

/**
 * The most specific route: literal before parameter before greedy. Where counties declare the same
 * path with a parameter, the one whose tenant stands in the path wins.
 */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): Matched | undefined {
  const given = segmentsOf(path);
  const candidates = routes
    .filter((route) => route.method === "ANY" || route.method === method)
    .flatMap((route) => {
      const parameters = parametersOf(route.segments, given);
      return parameters ? [{ route, parameters }] : [];
    });
  const isNamed = ({ route }: Matched) => given.some((segment) => segment === route.tenant);
  const isForeign = ({ route, parameters }: Matched) =>
    parameters["county"] !== undefined &&
    parameters["county"] !== route.tenant &&
    route.tenant !== undefined;
  return candidates
    .filter((candidate) => !isForeign(candidate))
    .toSorted(
      (a, b) =>
        specificity(b.route) - specificity(a.route) || Number(isNamed(b)) - Number(isNamed(a)),
    )[0];
}

const segmentsOf = (path: string) => path.split("/").filter((segment) => segment !== "");

function parametersOf(
  segments: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    const greedy = /^\{(\w+)\+\}$/.exec(segment)?.[1];
    if (greedy !== undefined) {
      if (given.length <= i && i > 0) return undefined;
      parameters[greedy] = given.slice(i).map(decoded).join("/");
      return parameters;
    }
    const value = given[i];
    if (value === undefined) return undefined;
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name !== undefined) parameters[name] = decoded(value);
    else if (segment !== value) return undefined;
  }
  return segments.length === given.length ? parameters : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const specificity = ({ method, segments }: Route): number =>
  segments.reduce(
    (sum, segment) => {
      if (segment.endsWith("+}")) return sum;
      return sum + (segment.startsWith("{") ? 2 : 4);
    },
    method === "ANY" ? 0 : 1,
  );
