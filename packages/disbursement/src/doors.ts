export { routers } from "./server/service.ts";
