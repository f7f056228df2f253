export {
  type Act,
  actorOf,
  amendRecord,
  type By,
  commitAct,
  commitActs,
  openRecord,
  penOf,
  recordAt,
  refuse,
  revealField,
  voidRecord,
} from "./acts.ts";
export * from "./advance.ts";
export { attachmentRouter } from "./attachment-router.ts";
export { calendarOf } from "./calendar-of.ts";
export { clockRound, penOfTimetable, type Round, timetable } from "./clock-round.ts";
export { extendClock } from "./extend.ts";
export { checkGuards } from "./guards.ts";
export * from "./history.ts";
export { refuseInterest } from "./interest.ts";
export * from "./plans.ts";
export * from "./records.ts";
export { registersRouter } from "./registers-router.ts";
export * from "./router.ts";
export { findSeen, type SeenAsked } from "./seen.ts";
export { settingsRouters } from "./settings-server.ts";
export * from "./step-router.ts";
export {
  type AnyStored,
  openField,
  type Stored,
  sealContext,
  storedOf,
  tokenOf,
} from "./stored.ts";
export { masked, viewOf } from "./view.ts";
export { workCounts } from "./work-list.ts";
export { workRouters } from "./work-router.ts";
