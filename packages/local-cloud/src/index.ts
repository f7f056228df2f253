export { type LocalBucket, startBucket } from "./bucket-door.ts";
export { type LocalCloud, type LocalCloudOptions, startLocalCloud } from "./cloud.ts";
export { type DynamoDb, type DynamoDbOptions, freePort, startDynamoDb } from "./dynamodb.ts";
export { tokenFromFolder } from "./identity.ts";
export { listen, PortTaken } from "./listener.ts";
export { FolderTaken } from "./lock.ts";
export { type DemoOfficer, demoOfficers, officerFor, posts } from "./officers.ts";
export { localCredentials } from "./signature.ts";
