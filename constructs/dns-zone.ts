import type { Construct } from 'constructs';
import { addToWorld, Component } from '../lib/kube';
import { provisions, type CloudAccess, type DnsZoneProvisioner, type NamedDeferred } from '../lib/provision';

/** A DNS zone: the hosts of `expose` stand in it. Made by a cloud's own value: `route53({ … })`. */
export class DnsZone extends Component {
  /** Domain of the zone: `shop.example`. */
  public readonly domain: string;
  /** Name servers to enter at the registrar, joined by spaces. */
  public readonly nameServers: NamedDeferred;

  /** The id is the domain. */
  constructor(
    scope: Construct,
    domain: string,
    private readonly provider: DnsZoneProvisioner,
  ) {
    super(scope, domain);
    this.domain = domain;
    this.nameServers = provider.nameServers(this);
    provider.check(this);
    addToWorld(this, () => ({ zones: [domain] }));
    provisions(this, (into) => provider.lower(into, this));
  }

  /** The right to write its records, for ExternalDNS and cert-manager: `externalDns.mayUse(zone.access())`. */
  public access(): CloudAccess {
    return this.provider.access(this);
  }
}
