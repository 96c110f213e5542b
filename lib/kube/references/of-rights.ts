import { mapOf, mapsOf, textOf, type Untyped } from '../untyped';
import { reference, type Finder } from './reference';

const RBAC = 'rbac.authorization.k8s.io/v1';

/** The role that a binding gives, and the service accounts that it gives it to. */
export function bindingReferences(manifest: Untyped, { namespace, found }: Finder): void {
  const roleRef = mapOf(manifest.roleRef);
  const role = textOf(roleRef.name);
  if (role !== undefined && (roleRef.kind === 'Role' || roleRef.kind === 'ClusterRole')) {
    const home = roleRef.kind === 'Role' ? namespace : undefined;
    found.push(reference({ join: 'role', apiVersion: RBAC, kind: roleRef.kind, name: role, namespace: home, field: 'roleRef.name' }));
  }
  mapsOf(manifest.subjects).forEach((subject, i) => {
    const name = textOf(subject.name);
    const home = textOf(subject.namespace);
    if (subject.kind !== 'ServiceAccount' || name === undefined || home === undefined) return;
    found.push(
      reference({
        join: 'identity',
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        name,
        namespace: home,
        orders: false,
        field: `subjects[${i}].name`,
      }),
    );
  });
}
