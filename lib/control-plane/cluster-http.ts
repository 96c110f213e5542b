import { Agent, request } from 'node:http';
import type { Proxy } from './proxy';

/** An answer of the API server. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON; text if it is none. */
  readonly body: unknown;
}

/** One HTTP request. */
export interface Question {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'DELETE';
  readonly path: string;
  readonly type?: string;
  readonly body?: string;
  /** Media types that the answer may have. @default JSON */
  readonly accept?: string;
}

/** Requests that are under way at once; more wait. */
const CONCURRENCY = 8;
const TIMEOUT_MS = 60_000;

/** Plain HTTP to a cluster through a proxy, with connections kept open. */
export class ClusterHttp {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });

  constructor(private readonly proxy: Proxy) {}

  /** Sends a request; rejects only if there is no answer at all. */
  public ask({ method, path, type, body, accept = 'application/json' }: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        // kubectl proxy answers to this name only.
        host: 'localhost',
        accept,
        ...(body === undefined ? {} : { 'content-type': type ?? 'application/json', 'content-length': Buffer.byteLength(body) }),
      };
      const asked = request({ ...this.proxy.address, agent: this.agent, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('error', reject)
          .on('end', () => resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString('utf8')) }));
      });
      asked.on('error', reject).setTimeout(TIMEOUT_MS, () => asked.destroy(new Error(`no answer after ${TIMEOUT_MS / 1000} s`)));
      asked.end(body);
    });
  }

  /** Closes the connections and ends the proxy. */
  public close(): Promise<void> {
    this.agent.destroy();
    return this.proxy.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
