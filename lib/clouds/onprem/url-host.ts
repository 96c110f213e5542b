/** Host and port of an address: `harbor.shop.example:8443`. */
export function urlHost(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
