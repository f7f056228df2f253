import { assert } from "@minzheng/kernel";
import { Stack, Validations } from "aws-cdk-lib";
import { PolicyDocument, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import {
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { BureauFunction } from "./bureau-function.ts";
import { allow, logRetention } from "./permissions.ts";

/** Amazon States Language in JSONPath, as plain data. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, object>>;
}

export interface MachineProps {
  readonly name: string;
  /** The `Resource` of a task is the name of a function. */
  readonly definition: Definition;
  readonly functions: Readonly<Record<string, BureauFunction>>;
  readonly key: IKey;
}

/** The visible shell of a run: safety lies in the conditional writes of its steps. */
export class Machine extends Construct {
  readonly name: string;
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: MachineProps) {
    super(scope, id);
    const { name, definition, functions, key } = props;
    this.name = name;
    const used = new Set<BureauFunction>();
    const arnOf = (called: string): string => {
      const task = functions[called];
      assert(
        task !== undefined,
        `machine ${props.name} calls ${called}, which is no function here`,
      );
      used.add(task);
      return task.lambda.functionArn;
    };
    const text = Stack.of(this).toJsonString(withResources(definition, arnOf));
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("states.amazonaws.com"),
      inlinePolicies: {
        work: new PolicyDocument({
          statements: [
            allow(
              ["lambda:InvokeFunction"],
              [...used].map(({ lambda }) => lambda.functionArn),
            ),
          ],
        }),
      },
    });
    this.machine = new StateMachine(this, "Machine", {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(text),
      role,
      logs: {
        destination: new LogGroup(this, "Log", { retention: logRetention, encryptionKey: key }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    Validations.of(this.machine).acknowledge({
      id: "AwsSolutions-SF2",
      reason: "China regions have no X-Ray for Lambda; a run is followed by its id in the logs.",
    });
    Validations.of(role).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "Log delivery of Step Functions knows no resource; the actions are of that alone.",
    });
  }
}

/** The same definition with every task's function name replaced by what `arnOf` gives. */
function withResources(value: unknown, arnOf: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withResources(item, arnOf));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "Resource" ? arnOf(String(inner)) : withResources(inner, arnOf),
    ]),
  );
}
