export { cityRouters } from "./city-router.ts";
export { routers } from "./router.ts";
