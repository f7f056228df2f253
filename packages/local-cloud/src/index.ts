export * from "./dynamodb.ts";
