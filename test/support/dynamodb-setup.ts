import { startDynamoDb } from "@minzheng/local-cloud";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    dynamoDbEndpoint: string;
  }
}

/** Starts one DynamoDB Local for all store tests of this run. */
export default async function setup(project: TestProject) {
  const dynamoDb = await startDynamoDb();
  project.provide("dynamoDbEndpoint", dynamoDb.endpoint);
  return () => dynamoDb.stop();
}
