import { Agent, request } from 'node:http';
import type { Proxy } from './proxy';

/** An answer of the API server. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON; text if it is none. */
  readonly body: unknown;
}

/**
 * Somebody that the API server knows. A service account has its groups by its name.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
export interface Identity {
  /** `system:serviceaccount:ci:runner` */
  readonly user: string;
  /** @default those that the API server gives by the name */
  readonly groups?: readonly string[];
}

/** One HTTP request. */
export interface Question {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'DELETE';
  readonly path: string;
  readonly type?: string;
  readonly body?: string;
  /** Media types that the answer may have. @default JSON */
  readonly accept?: string;
  /** Whom the question is asked as; whoever is logged in must have the right to impersonate. @default who is logged in */
  readonly as?: Identity;
}

/** Requests that are under way at once; more wait. */
const CONCURRENCY = 8;
const TIMEOUT_MS = 60_000;

/** Plain HTTP to a cluster through a proxy, with connections kept open. */
export class ClusterHttp {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });

  constructor(private readonly proxy: Proxy) {}

  /** Sends a request; rejects only if there is no answer at all. */
  public ask({ method, path, type, body, accept = 'application/json', as }: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        // kubectl proxy answers to this name only.
        host: 'localhost',
        accept,
        ...(as === undefined ? {} : { 'impersonate-user': as.user, 'impersonate-group': [...(as.groups ?? [])] }),
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
