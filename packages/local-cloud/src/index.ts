export * from "./bucket-door.ts";
export * from "./dynamodb.ts";
export { localCredentials } from "./signature.ts";
