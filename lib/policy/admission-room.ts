/** What `AdmissionPolicies` loads when a program makes them. */
export { admissionPolicy, CLUSTER_SCOPED, unservedKinds, waivedKeys } from './admission';
export { rulesOf } from './pack-rules';
