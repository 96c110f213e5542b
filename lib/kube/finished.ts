/**
 * The second door of the room: what a finished tree holds, what its objects refer to, and the checks over them. It is opened
 * when a program synthesizes or tests, never by what a program imports.
 * @packageDocumentation
 */
export { checkObjects } from './checks';
export { claimedHosts, ROUTING_KINDS } from './checks/hosts';
export { NodeRoom, type Moment, type Shortage } from './checks/node-room';
export { PodIndex } from './checks/pod-index';
export { matches, readLabels, readSelector, selectsSome, type Selector } from './checks/selector';
export { overQuota, worstMoment } from './checks/worst-moment';
export { clusterObjects, type ClusterObjects } from './cluster-objects';
export { collectObjects } from './collect';
export { foundWithoutDoubles } from './doubles';
export { parseImage } from './images';
export { nameBelow, wholeName } from './image-names';
export { kubeFacts, type KubeFacts } from './version-facts';
export { declaredDependencies, joinsOf, orderComponents, type Dependency, type ObjectJoin, type OrderedComponent } from './order';
export { referencesIn } from './references/references-in';
export { secretsFrom, type MadeSecret, type Reference } from './references';
export { describe, treeObject, type TreeObject } from './tree';
