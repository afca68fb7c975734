import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

const LONGEST_URL = 2_000;
/** A URL reader passes over some of these in silence; what is kept is what was written. */
const UNREADABLE = /[\s\p{C}]/u;
/** Elsewhere a server that is no web server might be spoken to. */
const WEB_PORTS = new Set(['', '443', '8443']);
const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Inside a cloud this public address answers with the secrets of the machine that asks. */
const METADATA = new Set(['168.63.129.16']);
/** All that is assigned to the public of IPv6; what else a library takes for it may hold an IPv4 address. */
const PUBLIC_V6 = ipaddr.parseCIDR('2000::/3');

const isWithin = (address: Address, [net, bits]: [Address, number]): boolean =>
  address.kind() === net.kind() && address.match(net, bits);

/** An address of the public internet: not private, local, shared, reserved, or another address in disguise. */
function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast' || METADATA.has(address.toString())) return false;
  return address.kind() === 'ipv4' || isWithin(address, PUBLIC_V6);
}

const inBrackets = /^\[(.*)\]$/;
const hostOf = ({ hostname }: URL): string => inBrackets.exec(hostname)?.[1] ?? hostname.replace(/\.$/, '');

/** Whether an entry of the list of exceptions can be read: a network (`10.1.0.0/16`), an address or a host name. */
export const isTarget = (entry: string): boolean =>
  ipaddr.isValidCIDR(entry) || (ipaddr.isValid(entry) ? !entry.includes('%') : HOST_NAME.test(entry));

/** To which addresses the hub may speak on somebody's behalf: public ones by https, and what whoever runs it excepts. */
export class Targets {
  readonly #nets: readonly [Address, number][];
  readonly #hosts: ReadonlySet<string>;

  /** @param excepted networks, addresses and host names that are reached although they are not public, by http too */
  constructor(excepted: readonly string[]) {
    this.#nets = excepted
      .filter((entry) => ipaddr.isValidCIDR(entry))
      .map((entry) => ipaddr.parseCIDR(entry));
    this.#hosts = new Set(excepted.map((entry) => entry.toLowerCase()));
  }

  /** Why nothing is sent to this URL, whatever its name resolves to; null when nothing speaks against it. */
  faultOf(text: string): string | null {
    const url = text.length <= LONGEST_URL && !UNREADABLE.test(text) ? URL.parse(text) : null;
    if (url === null)
      return `expected a URL of at most ${LONGEST_URL} characters, none of them a space / 须为不超过 ${LONGEST_URL} 字且不含空白的 URL`;
    const host = hostOf(url);
    const isExcepted = this.#isExcepted(host);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isExcepted))
      return 'expected https:// / 须为 https://';
    if (url.username !== '' || url.password !== '' || url.hash !== '')
      return 'it must hold neither user, password nor fragment / 不能含用户名、密码或片段';
    if (!isExcepted && !WEB_PORTS.has(url.port)) return 'expected port 443 or 8443 / 端口须为 443 或 8443';
    if (ipaddr.isValid(host)) return this.allows(host, host) ? null : NOT_PUBLIC;
    return HOST_NAME.test(host) ? null : 'expected a host name / 须为主机名';
  }

  /** Whether a connection may go to an address that a name resolved to. */
  allows(host: string, address: string): boolean {
    if (this.isNamed(host)) return true;
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return isPublic(parsed) || this.#isInNet(parsed);
  }

  /** Whether whoever runs the hub has excepted this very name. */
  isNamed(host: string): boolean {
    return this.#hosts.has(host.toLowerCase());
  }

  #isExcepted(host: string): boolean {
    return this.#hosts.has(host) || (ipaddr.isValid(host) && this.#isInNet(ipaddr.process(host)));
  }

  #isInNet(address: Address): boolean {
    return this.#nets.some((net) => isWithin(address, net));
  }
}

const NOT_PUBLIC = 'the address is not public / 非公网地址';
