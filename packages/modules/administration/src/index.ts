export * from "./exclusions.ts";
export { clashText } from "./officer-guards.ts";
export * from "./posts.ts";
