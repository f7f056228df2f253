import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { logRetention } from "./permissions.ts";

/** Whose tokens open the door. */
export interface Identity {
  readonly issuer: string;
  readonly audience: string;
  /** Where a page sends for tokens, if that is not the issuer's own origin. */
  readonly signIn?: string;
}

export interface DoorProps {
  readonly key: IKey;
  readonly identity: Identity;
  readonly path: string;
  readonly lambda: Lambda;
}

/** An HTTP API with one proxy route: the procedures behind it come from the contracts. */
export class Door extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { key, identity, path, lambda }: DoorProps) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", { createDefaultStage: false });
    const log = new LogGroup(this, "Log", { retention: logRetention, encryptionKey: key });
    new HttpStage(this, "Stage", {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    this.api.addRoutes({
      path,
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration("Integration", lambda),
      authorizer: new HttpJwtAuthorizer("Officers", identity.issuer, {
        jwtAudience: [identity.audience],
      }),
    });
  }
}

/** Who, when, from where, what, with which result: what an audit of network logs asks for. */
const accessLog = {
  requestId: "$context.requestId",
  at: "$context.requestTimeEpoch",
  ip: "$context.identity.sourceIp",
  officer: "$context.authorizer.claims.sub",
  method: "$context.httpMethod",
  path: "$context.path",
  status: "$context.status",
  milliseconds: "$context.responseLatency",
  error: "$context.error.message",
};
