import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../../../lib/control-plane/free-port';
import { waitFor } from '../harness/wait-for';
import { mustRun } from './run';

const USER = 'ci';
/** Makes a line of htpasswd, with what the environment holds: an argument could be seen by everybody. */
const HTPASSWD = 'print "$ENV{WHO}:", crypt($ENV{PASSWORD}, q($2b$05$) . $ENV{SALT}), "\\n"';

/** Debian's docker-registry on loopback. Without its login it tells nobody anything. */
export class ImageRegistry {
  private constructor(
    private readonly child: ChildProcess,
    /** `127.0.0.1:34567` */
    public readonly host: string,
    public readonly password: string,
    /** The login as docker's config.json has it. */
    public readonly authFile: string,
  ) {}

  public readonly user = USER;

  public static async start(folder: string): Promise<ImageRegistry> {
    const [port = 0] = await freePorts(1);
    const host = `127.0.0.1:${port}`;
    const password = randomBytes(18).toString('hex');
    const salt = randomBytes(11).toString('hex');
    mkdirSync(folder, { recursive: true });
    const env = { ...process.env, WHO: USER, PASSWORD: password, SALT: salt };
    writeFileSync(join(folder, 'htpasswd'), await mustRun('perl', ['-e', HTPASSWD], { env }));
    const authFile = join(folder, 'config.json');
    writeFileSync(authFile, JSON.stringify({ auths: { [host]: { auth: Buffer.from(`${USER}:${password}`).toString('base64') } } }));
    const settings = {
      version: 0.1,
      log: { level: 'error' },
      storage: { filesystem: { rootdirectory: join(folder, 'images') } },
      http: { addr: host },
      auth: { htpasswd: { realm: 'shop', path: join(folder, 'htpasswd') } },
    };
    writeFileSync(join(folder, 'registry.yml'), JSON.stringify(settings));
    const child = spawn('docker-registry', ['serve', join(folder, 'registry.yml')], { stdio: 'ignore' });
    const registry = new ImageRegistry(child, host, password, authFile);
    await waitFor('the registry answers', 20, async () => {
      const answer = await fetch(`http://${host}/v2/`).catch(() => undefined);
      return answer?.status === 401 ? [] : [`no answer: ${answer?.status ?? 'nobody is there'}`];
    });
    return registry;
  }

  public stop(): void {
    this.child.kill('SIGKILL');
  }

  /** The digest that a tag stands for. */
  public async digest(repository: string, tag: string): Promise<string> {
    const reference = `docker://${this.host}/shop/${repository}:${tag}`;
    return (await this.skopeo('inspect', '--format', '{{.Digest}}', reference)).trim();
  }

  public async tags(repository: string): Promise<readonly string[]> {
    const { Tags } = JSON.parse(await this.skopeo('list-tags', `docker://${this.host}/shop/${repository}`)) as { Tags: string[] };
    return Tags;
  }

  private skopeo(command: string, ...args: readonly string[]): Promise<string> {
    return mustRun('skopeo', [command, '--tls-verify=false', '--authfile', this.authFile, ...args]);
  }
}
