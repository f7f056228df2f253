import { type Day, day } from "@minzheng/kernel";
import { useDesk } from "./context.ts";
import { todayByClock } from "./text/dates.ts";

/** The day the system believes in: the deployment's, where it sets one, else the clock's. */
export function useToday(): Day {
  const { config } = useDesk();
  return config.today === undefined ? todayByClock() : day(config.today);
}
