export { type LineStanding, runGroup, runGroupPrefix, runMeasures } from "@minzheng/aggregation";
