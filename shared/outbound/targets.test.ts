import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isTarget, Targets } from './targets.js';

const open = new Targets([]);
const closed = new Targets(['10.1.0.0/16', 'fd12::/16', 'partner.internal', '127.0.0.1/32']);

test.each([
  'https://hooks.example.org/in',
  'https://hooks.example.org:8443/in?a=b',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/',
])('%s is public', (url) => {
  expect(open.faultOf(url)).toBeNull();
});

test.each([
  ['http://hooks.example.org/', 'https'],
  ['ftp://hooks.example.org/', 'https'],
  ['file:///etc/passwd', 'https'],
  ['https://user@hooks.example.org/', 'user'],
  ['https://user:word@hooks.example.org/', 'user'],
  ['https://hooks.example.org/#part', 'fragment'],
  ['https://hooks.example.org:22/', 'port'],
  ['https://hooks.example.org:5432/', 'port'],
  ['https://a_b.example.org/', 'host name'],
  ['hooks.example.org', 'URL'],
  ['', 'URL'],
  [`https://hooks.example.org/${'x'.repeat(2_000)}`, 'URL'],
])('%s is refused', (url, reason) => {
  expect(open.faultOf(url)).toContain(reason);
});

/** As they are written, and as else they can be. */
const internal =
  `127.0.0.1 127.1 2130706433 0x7f000001 0177.0.0.1 0.0.0.0 0 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255
  192.168.0.1 169.254.169.254 169.254.0.1 100.64.0.1 100.100.100.200 192.0.0.192 168.63.129.16 198.18.0.1 224.0.0.1
  239.255.255.250 240.0.0.1 255.255.255.255 [::1] [::] [::ffff:127.0.0.1] [::ffff:10.0.0.1] [::ffff:a9fe:a9fe] [::127.0.0.1]
  [::7f00:1] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1] [64:ff9b::7f00:1] [64:ff9b:1::a00:1] [2002:7f00:1::] [2001:0:1::1]
  [fec0::1] [100::1] [2001:db8::1] [5f00::1]`.split(/\s+/);

test.each(internal)('https://%s/ is not public, however it is written', (host) => {
  expect(open.faultOf(`https://${host}/`)).toContain('not public');
});

test('a name that resolves to an address that is not public is not spoken to, and one that is excepted is', () => {
  for (const address of ['127.0.0.1', '10.1.2.3', '::ffff:10.1.2.3', '::1', 'fe80::1%eth0', 'nonsense', ''])
    expect([address, open.allows('hooks.example.org', address)]).toEqual([address, false]);
  expect(open.allows('hooks.example.org', '8.8.8.8')).toBe(true);
  expect(closed.allows('hooks.example.org', '10.1.2.3')).toBe(true);
  expect(closed.allows('hooks.example.org', '::ffff:10.1.2.3')).toBe(true);
  expect(closed.allows('hooks.example.org', '10.2.2.3')).toBe(false);
  expect(closed.allows('Partner.Internal', '10.2.2.3')).toBe(true);
});

test('what is excepted may be reached by http and on every port, and nothing else', () => {
  for (const url of [
    'http://partner.internal:8080/in',
    'http://10.1.2.3/',
    'http://127.0.0.1:9000/',
    'http://[fd12::1]:81/',
  ])
    expect([url, closed.faultOf(url)]).toEqual([url, null]);
  for (const url of [
    'http://partner.internal.example.org/',
    'http://10.2.2.3/',
    'http://127.0.0.2/',
    'http://localhost/',
  ])
    expect([url, closed.faultOf(url) === null]).toEqual([url, false]);
});

test('an entry is a network, an address or a host name', () => {
  for (const entry of ['10.0.0.0/8', 'fd00::/8', '127.0.0.1', '::1', 'localhost', 'a.example.org'])
    expect([entry, isTarget(entry)]).toEqual([entry, true]);
  for (const entry of ['10.0.0.0/33', '*.example.org', 'https://a', 'a b', '', 'fe80::1%eth0'])
    expect([entry, isTarget(entry)]).toEqual([entry, false]);
});

test('no private address passes, and whatever is thrown at it is judged without an error', () => {
  const octet = fc.nat(255);
  fc.assert(
    fc.property(
      fc.constantFrom('10', '127', '169.254', '192.168', '172.20', '100.70', '0'),
      octet,
      octet,
      octet,
      (start, ...rest) => {
        const address = [...start.split('.'), ...rest].slice(0, 4).join('.');
        return (
          open.faultOf(`https://${address}/`) !== null && !open.allows('a.example.org', `::ffff:${address}`)
        );
      },
    ),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.ipV6()), (text) => {
      const verdict = open.faultOf(text);
      return verdict === null || verdict.includes('/');
    }),
  );
});
