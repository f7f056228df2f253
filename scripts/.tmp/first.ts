import { startDynamoDb } from "../../packages/local-cloud/src/dynamodb.ts";
import { rmSync, mkdirSync, readdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
rmSync("/tmp/lc-first",{recursive:true,force:true}); mkdirSync("/tmp/lc-first");
const d = await startDynamoDb({folder:"/tmp/lc-first"});
console.log(readdirSync("/tmp/lc-first"));
const q=new DatabaseSync("/tmp/lc-first/shared-local-instance.db"); console.log(q.prepare("pragma journal_mode").all(), q.prepare("select name,sql from sqlite_master").all().map(r=>r.name+" "+(r.sql??"").slice(0,200)));
q.close();
await d.stop();
