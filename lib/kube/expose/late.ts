/** Ways of exposing that few programs say, loaded when one says them. */
export { istio, type IstioGateway } from './istio';
export { traefik, type TraefikOptions } from './traefik';
