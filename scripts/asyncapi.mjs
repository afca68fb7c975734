// The AsyncAPI document of everything that the hub sends by itself: made of the public schema and of docs/events.md.
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

const EVENT = /^\| `(\S+\.v\d+)` *\| (.*?) *\| `(.*?)` *\| (.*?) *\|$/gm;

/** The rows of the catalogue: name, what it happens to, ids, when. */
const eventsOf = (page) =>
  [...page.matchAll(EVENT)].map(([, name, aggregate, ids, when]) => ({
    name,
    aggregate,
    ids: ids.split(', '),
    when,
  }));

const scalars = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  DateTime: { type: 'string', format: 'date-time' },
};

/** What a type looks like in JSON. Whatever a client selects of objects that are not the feed's own is theirs to know. */
function jsonOf(type, own) {
  const inner = getNullableType(type);
  const named = getNamedType(type);
  const given = isListType(inner)
    ? { type: 'array', items: jsonOf(inner.ofType, own) }
    : isEnumType(inner)
      ? { type: 'string', enum: inner.getValues().map(({ name }) => name) }
      : (scalars[named.name] ??
        (own.has(named.name) ? { $ref: `#/components/schemas/${named.name}` } : { type: 'object' }));
  return isNonNullType(type) ? given : { oneOf: [given, { type: 'null' }] };
}

const objectOf = (type, own) => ({
  type: 'object',
  description: type.description,
  properties: Object.fromEntries(
    Object.values(type.getFields()).map(({ name, description, type: given }) => [
      name,
      { description, ...jsonOf(given, own) },
    ]),
  ),
});

const cloudEvent = {
  type: 'object',
  description:
    'An event as CloudEvents 1.0 in structured mode: ids only, never content. CloudEvents 1.0 结构化模式,仅含标识。',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', description: 'The same in each attempt. 同一事件各次投递相同。' },
    source: { type: 'string', format: 'uri', description: 'urn:hub: and the subgraph. 来源子图。' },
    type: { type: 'string', description: 'Name of the event. 事件名称。' },
    subject: { type: 'string', description: 'Id of what it happened to. 变更对象标识。' },
    time: { type: 'string', format: 'date-time', description: 'When it happened. 发生时间。' },
    datacontenttype: { const: 'application/json' },
    data: {
      type: 'object',
      required: ['id', 'version', 'cursor'],
      properties: {
        id: { type: 'string', description: 'Id of what it happened to. 变更对象标识。' },
        version: { type: 'integer', description: 'Its version after the change. 变更后的版本。' },
        cursor: { type: 'string', description: 'Place in the feed after it. 其后的事件位置。' },
      },
    },
  },
};

const signed = {
  type: 'object',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': { type: 'string', description: 'The same in each attempt. 各次投递相同。' },
    'webhook-timestamp': {
      type: 'string',
      description: 'Seconds since 1970 of this attempt. 本次投递时间。',
    },
    'webhook-signature': {
      type: 'string',
      description: 'Standard Webhooks, v1; several while a secret is exchanged. 签名,更换密钥期间可有多个。',
    },
  },
};

const ref = (kind, name) => ({ $ref: `#/components/${kind}/${name}` });

/** An event as it is posted to an endpoint. */
const posted = ({ name, aggregate, ids, when }) => ({
  name,
  title: aggregate,
  summary: when,
  description: `Filters look at these of its ids: ${ids.join(', ')}. 可按这些标识筛选。`,
  contentType: 'application/cloudevents+json',
  headers: ref('schemas', 'Signed'),
  payload: { allOf: [ref('schemas', 'CloudEvent'), { properties: { type: { const: name } } }] },
});

/** One subscription: a channel, its message, and that the hub sends on it. */
function streamed(field) {
  const entry = getNamedType(field.type);
  return {
    channel: {
      address: '/graphql',
      description: `${field.description} As the root field \`${field.name}\` of a GraphQL subscription; what it selects is what is sent.`,
      servers: [{ $ref: '#/servers/webSocket' }, { $ref: '#/servers/sse' }],
      messages: { [entry.name]: ref('messages', entry.name) },
    },
    message: { name: entry.name, contentType: 'application/json', payload: ref('schemas', entry.name) },
  };
}

export function asyncApiOf(publicSchema, catalogue, version) {
  const schema = buildSchema(publicSchema);
  const events = eventsOf(catalogue);
  const streams = Object.values(schema.getSubscriptionType().getFields());
  const entries = new Set(streams.map(({ type }) => getNamedType(type).name));
  const own = new Set([...entries, 'Change', 'ChangedObject']);
  const types = [...own].map((name) => schema.getType(name)).filter((type) => isObjectType(type));
  const sent = streams.map((field) => [field.name, streamed(field)]);
  const send = (name) => ({ action: 'send', channel: { $ref: `#/channels/${name}` } });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Linked supervision hub 联动监督',
      version,
      description:
        'What the hub sends by itself: streams that are subscribed to, and webhooks. Events carry ids, never content. 系统主动发送的内容:订阅流与 Webhook;事件只含标识,不含内容。',
    },
    defaultContentType: 'application/json',
    servers: {
      webSocket: {
        host: '127.0.0.1:4000',
        pathname: '/graphql',
        protocol: 'ws',
        description: 'The protocol graphql-transport-ws. WebSocket 接入。',
      },
      sse: {
        host: '127.0.0.1:4000',
        pathname: '/graphql',
        protocol: 'http',
        description: 'Server-Sent Events, distinct connections mode of graphql-sse. SSE 接入。',
      },
    },
    channels: {
      ...Object.fromEntries(sent.map(([name, { channel }]) => [name, channel])),
      webhooks: {
        address: '{endpoint}',
        description:
          'Posted to the endpoint of a partner, at least once, in the order of versions for each object. 至少一次投递,同一对象按版本次序。',
        parameters: { endpoint: { description: 'Address that the partner has given. 对接方登记的地址。' } },
        messages: Object.fromEntries(events.map(({ name }) => [name, ref('messages', name)])),
      },
    },
    operations: Object.fromEntries(
      [...streams.map(({ name }) => name), 'webhooks'].map((name) => [name, send(name)]),
    ),
    components: {
      messages: Object.fromEntries([
        ...sent.map(([, { message }]) => [message.name, message]),
        ...events.map((event) => [event.name, posted(event)]),
      ]),
      schemas: {
        ...Object.fromEntries(types.map((type) => [type.name, objectOf(type, own)])),
        CloudEvent: cloudEvent,
        Signed: signed,
      },
    },
  };
}
