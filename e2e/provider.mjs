// Four real providers of OpenID Connect (oidc-provider, certified) in one process, each in the dress of one that is met in
// Norway: `node provider.mjs FOLDER` writes there what the house must know of them (oidc.json), says `ready`, takes the
// house's address from its standard input and says `open`. They live at `localhost`, the house at 127.0.0.1: two sites.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// It warns of what only a provider for everyday use must not do.
console.info = console.warn = () => {};
const { default: Provider } = await import('oidc-provider');

const CLIENT = 'styrehjul';
const folder = process.argv[2];

const key = (kind, options, more) => {
  const { privateKey, publicKey } = generateKeyPairSync(kind, options);
  return { private: { ...privateKey.export({ format: 'jwk' }), ...more }, public: { ...publicKey.export({ format: 'jwk' }), ...more } };
};
const rsa = (alg, kid) => key('rsa', { modulusLength: 2048 }, { alg, kid, use: 'sig' });
const ec = (kid) => key('ec', { namedCurve: 'P-256' }, { alg: 'ES256', kid, use: 'sig' });

const RIGHT = { type: 'ansattporten:altinn:service', resource: 'urn:altinn:resource:1:1' };
const given = [{ ...RIGHT, reportees: [{ Authority: 'iso6523-actorid-upis', ID: '0192:987654321', Name: 'Virksomheten' }] }];

/** What each does, what its client is, and what the house writes down of it. */
const dresses = [
  {
    id: 'helseid',
    name: 'HelseID',
    own: rsa('PS256', 'helseid-1'),
    client: rsa('PS256', 'klient-1'),
    alg: 'PS256',
    features: { pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true } },
    settings: { scope: 'openid profile' },
  },
  {
    id: 'ansattporten',
    name: 'Ansattporten',
    own: ec('ansattporten-1'),
    secret: 'en hemmelighet: til Ansattporten',
    alg: 'ES256',
    features: {
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:altinn',
        getResourceServerInfo: () => ({ scope: '', accessTokenFormat: 'opaque', accessTokenTTL: 60 }),
      },
      richAuthorizationRequests: {
        enabled: true,
        
        types: { [RIGHT.type]: { validate() {} } },
        authorizationDetailsForGrantSource: (ctx) => (ctx.oidc.account.accountId === 'uten-rett' ? undefined : given),
        authorizationDetailsForAccessToken: (ctx, token, source) => source?.rar,
        authorizationDetailsForIntrospection: () => undefined,
      },
    },
    settings: { authorization_details: [RIGHT], organisations: ['987654321'] },
  },
  {
    id: 'idporten',
    name: 'ID-porten',
    own: rsa('RS256', 'idporten-1'),
    client: ec('klient-2'),
    alg: 'RS256',
    acr: 'idporten-loa-high',
    // The page on which somebody has signed out calls the house in a frame.
    frame: (issuer, sid) => new URLSearchParams({ iss: issuer, sid }),
    settings: {},
  },
  {
    id: 'entra',
    name: 'Entra ID',
    own: rsa('RS256', 'entra-1'),
    secret: 'en-hemmelighet-til-entra',
    method: 'client_secret_post',
    alg: 'RS256',
    frame: (_, sid) => new URLSearchParams({ sid }),
    settings: {},
  },
];

for (const dress of dresses) {
  dress.server = createServer((request, response) => dress.answer(request, response));
  await new Promise((listening) => dress.server.listen(0, 'localhost', listening));
  dress.issuer = `http://localhost:${dress.server.address().port}`;
}

writeFileSync(
  join(folder, 'oidc.json'),
  JSON.stringify({
    providers: dresses.map(({ id, name, issuer, client, secret, settings }) => {
      const [file, text] = client ? [`${id}.jwk`, JSON.stringify(client.private)] : [`${id}.secret`, `${secret}\n`];
      writeFileSync(join(folder, file), text);
      const proof = client ? { client_key_file: file } : { client_secret_file: file };
      return { id, name, dress: id, issuer, client_id: CLIENT, ...proof, ...settings };
    }),
  }),
);
console.log('ready');

const house = await new Promise((said) => createInterface({ input: process.stdin }).once('line', said));
for (const dress of dresses) dress.answer = open(dress);
console.log('open');

function open(dress) {
  const { id, issuer, own, client, secret, method, alg, acr, frame } = dress;
  let ended;
  const provider = new Provider(issuer, {
    jwks: { keys: [own.private] },
    cookies: { keys: ['bare til prøve'] },
    clients: [
      {
        client_id: CLIENT,
        redirect_uris: [`${house}/auth/oidc/${id}/back`],
        post_logout_redirect_uris: [`${house}/`],
        id_token_signed_response_alg: alg,
        ...(client
          ? { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: client.private.alg, jwks: { keys: [client.public] } }
          : { token_endpoint_auth_method: method ?? 'client_secret_basic', client_secret: secret }),
        ...(id === 'ansattporten' ? { authorization_details_types: [RIGHT.type] } : {}),
      },
    ],
    acrValues: ['idporten-loa-substantial', 'idporten-loa-high'],
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    // Nobody is asked twice: who signs in agrees.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: CLIENT, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      if (id === 'ansattporten') grant.addRar(RIGHT);
      await grant.save();
      return grant;
    },
    interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
    ttl: { AccessToken: 60, IdToken: 60, Grant: 600, Interaction: 600, Session: 600 },
    features: {
      devInteractions: { enabled: false },
      ...dress.features,
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          ended = ctx.oidc.session.sidFor(CLIENT);
          ctx.body = page(`${form}<button form="op.logoutForm" name="logout" value="yes">Logg ut</button>`);
        },
        postLogoutSuccessSource(ctx) {
          const src = frame && `${house}/auth/oidc/${id}/ended?${frame(issuer, ended)}`;
          ctx.body = page(`<p>Du er logget ut.</p>${src ? `<iframe src="${src.replaceAll('&', '&amp;')}"></iframe>` : ''}`);
        },
      },
    },
  });
  // The standard leaves it to the client's logout address; front-channel logout needs the session's name as well.
  provider.Client.prototype.includeSid = () => true;
  provider.on('server_error', (_, error) => console.error(id, error));
  for (const event of ['authorization.error', 'grant.error', 'pushed_authorization_request.error', 'end_session.error']) {
    provider.on(event, (_, error) => error.error === 'access_denied' || console.error(id, event, error.message, error.error_description));
  }
  const callback = provider.callback();
  return async (request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    if (!request.url.startsWith('/login/')) return callback(request, response);
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page(`<h1>${dress.name}</h1><form method="post"><label>Hvem <input name="who" autofocus></label><button name="go" value="in">Logg inn</button><button name="go" value="stop" formnovalidate>Avbryt</button></form>`));
      return undefined;
    }
    let body = '';
    for await (const part of request) body += part;
    const form = new URLSearchParams(body);
    const result =
      form.get('go') === 'in' ? { login: { accountId: form.get('who'), ...(acr ? { acr } : {}) }, consent: {} } : { error: 'access_denied', error_description: 'avbrutt' };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
}

function page(body) {
  return `<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Tilbyder</title></head><body>${body}</body></html>`;
}
