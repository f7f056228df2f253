export { cityRouters } from "./city-router.ts";
export { figuresOf } from "./figures.ts";
export { routers } from "./router.ts";
