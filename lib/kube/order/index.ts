/** The order of a finished tree: what must exist before what. */
export { declaredDependencies, type Dependency } from './dependencies';
export { joinsOf, type ObjectJoin } from './joins';
export { orderComponents, type OrderedComponent } from './order';
