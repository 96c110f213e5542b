/** Ways to reach a service from outside, one file each. */
export { gateway, type OwnGateway } from './gateway';
export { ingress, type IngressOptions } from './ingress';
export { loadBalancer, type LoadBalancerOptions } from './load-balancer';
export { movedWeights } from './moved-weights';
export { type Published, type Route, type TlsInput } from './route';
export { type TrafficRouting } from './traffic-routing';
