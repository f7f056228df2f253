export { findLeaks, type Leak, type Leaving } from "./find-leaks.ts";
export {
  type LeakKind,
  type LeakPolicy,
  leakKinds,
  leakPolicy,
  type Outlet,
  type Published,
  type Severity,
} from "./policy.ts";
export { mayLeave } from "./release.ts";
