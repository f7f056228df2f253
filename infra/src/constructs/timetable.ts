import { Duration } from "aws-cdk-lib";
import { PolicyDocument, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { BureauFunction } from "./bureau-function.ts";
import type { Parked } from "./parked.ts";
import { allow, useKeyVia } from "./permissions.ts";
import type { TenantTable } from "./tenant-table.ts";

export interface Appointment {
  /** `rate(...)` or `cron(...)`, in Asia/Shanghai. */
  readonly at: string;
  readonly call: BureauFunction;
}

export interface TimetableProps {
  readonly appointments: Readonly<Record<string, Appointment>>;
  readonly parked: Parked;
  readonly table: TenantTable;
}

/** What happens by the clock. Each call may come twice or late: the functions do not mind. */
export class Timetable extends Construct {
  constructor(scope: Construct, id: string, { appointments, parked, table }: TimetableProps) {
    super(scope, id);
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com"),
      inlinePolicies: {
        work: new PolicyDocument({
          statements: [
            allow(
              ["lambda:InvokeFunction"],
              Object.values(appointments).map(({ call }) => call.lambda.functionArn),
            ),
            allow(["sqs:SendMessage"], [parked.queue.queueArn]),
            useKeyVia("sqs", table),
          ],
        }),
      },
    });
    for (const [name, { at, call }] of Object.entries(appointments)) {
      new CfnSchedule(this, name, {
        scheduleExpression: at,
        scheduleExpressionTimezone: "Asia/Shanghai",
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: call.lambda.functionArn,
          roleArn: role.roleArn,
          deadLetterConfig: { arn: parked.queue.queueArn },
          retryPolicy: {
            maximumRetryAttempts: 3,
            maximumEventAgeInSeconds: Duration.hours(1).toSeconds(),
          },
        },
      });
    }
  }
}
