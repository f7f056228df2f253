export * from "./exclusions.ts";
export { declarers, type Relation, relations } from "./interest.ts";
export { clashText } from "./officer-guards.ts";
export * from "./posts.ts";
