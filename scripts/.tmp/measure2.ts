import { startDynamoDb } from "../../packages/local-cloud/src/dynamodb.ts";
import { DynamoDBClient, TransactWriteItemsCommand, PutItemCommand, CreateTableCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { cpSync, rmSync, readFileSync, mkdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
const mode=process.argv[2];
rmSync("/tmp/lc-copy",{recursive:true,force:true}); mkdirSync("/tmp/lc-copy");
if (mode!=="empty") cpSync("/tmp/lc2/dynamodb","/tmp/lc-copy",{recursive:true});
if (mode==="index") { const q=new DatabaseSync("/tmp/lc-copy/shared-local-instance.db"); for (const x of process.argv[3].split(";")) q.exec("CREATE INDEX i"+x.replace(/\W/g,"")+" ON us ("+x+")");q.close(); }
const d = await startDynamoDb({folder:"/tmp/lc-copy"});
const c = new DynamoDBClient({endpoint:d.endpoint,region:"x",credentials:{accessKeyId:"a",secretAccessKey:"a"}});
if (mode==="empty") { const idx=[1,2,3]; await c.send(new CreateTableCommand({TableName:"County-999905-Table",BillingMode:"PAY_PER_REQUEST",AttributeDefinitions:["pk","sk",...idx.flatMap(i=>[`gsi${i}pk`,`gsi${i}sk`])].map(AttributeName=>({AttributeName,AttributeType:"S"})),KeySchema:[{AttributeName:"pk",KeyType:"HASH"},{AttributeName:"sk",KeyType:"RANGE"}],GlobalSecondaryIndexes:idx.map(i=>({IndexName:`gsi${i}`,KeySchema:[{AttributeName:`gsi${i}pk`,KeyType:"HASH"},{AttributeName:`gsi${i}sk`,KeyType:"RANGE"}],Projection:{ProjectionType:"ALL"}})),StreamSpecification:{StreamEnabled:true,StreamViewType:"NEW_IMAGE"}})); }
const cpu=()=>{const f=readFileSync(`/proc/${d.process.pid}/stat`,"utf8").split(" ");return (Number(f[13])+Number(f[14]))*10};
let n=0;
const item=()=>({pk:{S:"999905#x#"+(n++)},sk:{S:"r"},gsi1pk:{S:"999905#g#"+n%5},gsi1sk:{S:"s"+n},body:{S:"x".repeat(300)}});
async function run(name,times,f){ for(let i=0;i<3;i++) await f(); const b=cpu(),t=performance.now(); for(let i=0;i<times;i++) await f(); console.log(mode,name,"cpu ms each",(cpu()-b)/times,"wall",Math.round((performance.now()-t)/times)); }
const T="County-999905-Table";
const put=()=>c.send(new PutItemCommand({TableName:T,Item:item()}));
const tx=(k)=>()=>c.send(new TransactWriteItemsCommand({TransactItems:Array.from({length:k},()=>({Put:{TableName:T,Item:item(),ConditionExpression:"attribute_not_exists(pk)"}}))}));
await run("warm",150,put); await run("put",100,put); await run("tx3",40,tx(3)); await run("tx90",5,tx(90));
await run("query",40,()=>c.send(new QueryCommand({TableName:T,IndexName:"gsi1",KeyConditionExpression:"gsi1pk=:a",ExpressionAttributeValues:{":a":{S:"999905#g#1"}},Limit:20})));
await d.stop();
