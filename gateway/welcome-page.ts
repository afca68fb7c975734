import type { SignInName } from './use-demo-sign-in.js';

interface ListedExample {
  readonly name: string;
  readonly description: string;
  readonly as: string;
}

/** One page of links: GraphiQL signed in as each name, and each worked example with its query, variables and token. */
export function welcomePage(names: readonly SignInName[], examples: readonly ListedExample[]): string {
  const signIn = names.map(({ name, description }) =>
    item(`/graphiql?as=${encodeURIComponent(name)}`, name, description),
  );
  const tries = examples.map(({ name, description, as }) =>
    item(`/graphiql?example=${encodeURIComponent(name)}`, name, `${description} (${as})`),
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Linked supervision hub</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}li{margin:.4rem 0}</style></head>
<body>
<h1>Linked supervision hub 联动监督</h1>
<p><a href="/graphiql">GraphiQL</a> · <a href="/schema.graphql">schema</a> · <a href="/asyncapi.json">events</a> · <a href="/examples.json">examples</a> ·
<a href="/health/ready">health</a></p>
${list('Worked examples 示例', tries)}
${list('Sign in as 登录身份', signIn)}
</body>
</html>`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<h2>${title}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

function item(href: string, name: string, description: string): string {
  return `<li><a href="${escaped(href)}">${escaped(name)}</a> — ${escaped(description)}</li>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
