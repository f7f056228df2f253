import { Duration } from "aws-cdk-lib";
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Architecture, type Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { allow, logRetention } from "./permissions.ts";

export interface BureauFunctionProps {
  /** A folder with `index.mjs`. */
  readonly code: Code;
  /** Encrypts the log. */
  readonly key: IKey;
  readonly environment: Readonly<Record<string, string>>;
  /** Everything it may do besides writing its own log. */
  readonly may: readonly PolicyStatement[];
  readonly memorySize?: number;
  readonly timeout?: Duration;
}

/** One runtime and architecture for all; a log group and a role of its own for each. */
export class BureauFunction extends Construct {
  readonly lambda: Lambda;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: BureauFunctionProps) {
    super(scope, id);
    const { code, key, environment, may, memorySize, timeout } = props;
    this.logGroup = new LogGroup(this, "Log", { retention: logRetention, encryptionKey: key });
    const log = allow(["logs:CreateLogStream", "logs:PutLogEvents"], [this.logGroup.logGroupArn]);
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: { work: new PolicyDocument({ statements: [log, ...may] }) },
    });
    this.lambda = new Lambda(this, "Function", {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      memorySize: memorySize ?? 512,
      timeout: timeout ?? Duration.seconds(30),
      code,
      role,
      logGroup: this.logGroup,
      environment: { ...environment },
    });
  }
}
