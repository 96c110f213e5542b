import { ApiObject, type App, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { componentOf, markComponent, markUnit, unitOf, type ClusterTarget, type Unit } from '../../lib/core';
import { declaredDependencies, orderComponents, treeObject, type OrderedComponent, type TreeObject } from '../../lib/kube/finished';

export const EU: ClusterTarget = { name: 'eu', version: '1.34' };

/** A unit with nothing in it: a namespace, or with `undefined` a cluster. */
export class BareUnit extends Chart implements Unit {
  constructor(
    scope: Construct,
    id: string,
    namespace: string | undefined = id,
    public readonly target = EU,
  ) {
    super(scope, id, namespace === undefined ? {} : { namespace });
    markUnit(this);
  }
}

/** A component with one object of each given kind. */
export class Parts extends Construct {
  public readonly parts: ApiObject[];

  constructor(scope: Construct, id: string, kinds: readonly string[] = ['ConfigMap']) {
    super(scope, id);
    markComponent(this);
    this.parts = kinds.map((kind) => object(this, kind.toLowerCase(), kind));
  }
}

// eslint-disable-next-line no-restricted-syntax -- reads as a constructor: scope, id, kind
export function object(scope: Construct, id: string, kind: string, apiVersion = 'v1'): ApiObject {
  return new ApiObject(scope, id, { apiVersion, kind, metadata: { name: id } });
}

/** The tree's objects as a collector would give them. */
export function objectsOf(app: App): TreeObject[] {
  return app.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .map((construct) => {
      const unit = unitOf(construct);
      const component: IConstruct = unit ? componentOf(construct) : construct.chart;
      const { namespace } = construct.chart;
      return treeObject({ manifest: construct.toJson(), construct, component, cluster: unit?.target ?? EU, namespace });
    });
}

/** Orders the tree by its declared dependencies, and by joins from the first object of one component to that of another. */
export function ordered(app: App, joins: readonly (readonly [Parts, Parts])[] = []): OrderedComponent[] {
  const objects = objectsOf(app);
  const of = (parts: Parts) => objects.find(({ construct }) => construct === parts.parts[0]) as TreeObject;
  return orderComponents(
    objects,
    joins.map(([from, to]) => ({ from: of(from), to: of(to) })),
    declaredDependencies(app),
  );
}
