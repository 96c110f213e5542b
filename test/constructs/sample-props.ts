/** The least that a workload asks for. */
export const plain = { image: 'shop/app:1.4.2', cpu: '100m', memory: '64Mi' } as const;

/** The least that a workload with a Service asks for. */
export const served = { ...plain, port: 8080, health: '/healthz' } as const;
