import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmWidget,
  ComparisonOperator,
  Dashboard,
  type Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { FilterPattern } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { BureauFunction } from "./bureau-function.ts";
import type { Parked } from "./parked.ts";
import type { TenantTable } from "./tenant-table.ts";

export interface WatchProps {
  readonly table: TenantTable;
  readonly functions: Readonly<Record<string, BureauFunction>>;
  readonly parked: Parked;
  /** Reads the stream; its oldest record says how late the totals are. */
  readonly streamReader: BureauFunction;
  /** Logs `differences`, how many cells disagree with the records. */
  readonly recount?: BureauFunction;
  /** Logs `problems`, how many audit chains are not what was written. */
  readonly keep?: BureauFunction;
}

/** What wakes a person: a defect, a parked message, late totals, totals that disagree, a broken chain. */
export class Watch extends Construct {
  readonly topic: Topic;
  readonly #alarms: Alarm[] = [];

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    this.topic = new Topic(this, "Alarms", { masterKey: props.table.key, enforceSSL: true });
    const every = { period: Duration.minutes(5) };
    for (const [name, { lambda }] of Object.entries(props.functions)) {
      this.#above(0, `${name}-failed`, lambda.metricErrors(every));
    }
    this.#above(0, "parked", props.parked.queue.metricApproximateNumberOfMessagesVisible(every));
    this.#above(
      Duration.minutes(15).toMilliseconds(),
      "stream-late",
      props.streamReader.lambda.metric("IteratorAge", { ...every, statistic: "max" }),
    );
    if (props.recount !== undefined) {
      this.#above(0, "totals-differ", this.#logged(props.recount, "differences"));
    }
    if (props.keep !== undefined) {
      this.#above(0, "audit-broken", this.#logged(props.keep, "problems"));
    }
    new Dashboard(this, "Dashboard", {
      widgets: [this.#alarms.map((alarm) => new AlarmWidget({ alarm, title: alarm.node.id }))],
    });
  }

  #above(threshold: number, name: string, metric: Metric): void {
    const alarm = metric.createAlarm(this, name, {
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.#alarms.push(alarm);
  }

  /** The number that a function logs under this name. */
  #logged({ logGroup }: BureauFunction, name: "differences" | "problems"): Metric {
    const filter = logGroup.addMetricFilter(name, {
      filterPattern: FilterPattern.numberValue(`$.${name}`, ">", 0),
      metricNamespace: "minzheng",
      metricName: `${this.node.addr}-${name}`,
      metricValue: `$.${name}`,
    });
    return filter.metric({ statistic: "max", period: Duration.minutes(5) });
  }
}
