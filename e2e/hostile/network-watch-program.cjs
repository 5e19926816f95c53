/**
 * Loaded into an application under test before anything else (node --require). Writes down every TCP connection that it
 * begins, asks the test's DNS server for names below hostile.test, and lets nothing off this machine: what would leave it
 * is noted and refused. The application itself is the production build as it is.
 */
const dns = require("node:dns");
const { appendFileSync } = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const net = require("node:net");

const { HOSTILE_NETWORK_LOG: log, HOSTILE_DNS: server, HOSTILE_REROUTE: rerouted = "" } = process.env;
/** A public host and port that is played by a port of this machine: `host:port=port`. */
const [publicPlace, localPort] = rerouted.split("=");
const resolver = new dns.Resolver({ timeout: 2_000, tries: 1 });
resolver.setServers([server]);
const lookup = dns.lookup;

dns.lookup = (host, options, done) => {
  const callback = typeof options === "function" ? options : done;
  const wanted = typeof options === "object" && options !== null ? options : {};
  if (!host.endsWith(".hostile.test")) return lookup(host, options, done);
  resolver.resolve4(host, (_, four = []) => {
    resolver.resolve6(host, (error, six = []) => {
      const found = [
        ...four.map((address) => ({ address, family: 4 })),
        ...six.map((address) => ({ address, family: 6 })),
      ];
      if (found.length === 0) return callback(Object.assign(error ?? new Error("no address"), { code: "ENOTFOUND" }));
      return wanted.all ? callback(null, found) : callback(null, found[0].address, found[0].family);
    });
  });
};
syncBuiltinESMExports();

const isLocal = (address) => address === "::1" || /^(::ffff:)?127\./.test(address);
const note = (address, port) => appendFileSync(log, `${JSON.stringify({ address, port: Number(port) })}\n`);
const refusal = () => Object.assign(new Error("nothing leaves this machine"), { code: "ECONNREFUSED" });

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function watched(...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof options !== "object" || options === null || options.path) return connect.apply(this, args);
  const { host, port } = options;
  if (`${host}:${port}` === publicPlace) {
    options.port = localPort;
    options.lookup = (_name, wanted, done) =>
      wanted.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
    return connect.apply(this, args);
  }
  if (net.isIP(host ?? "127.0.0.1") !== 0) {
    note(host ?? "127.0.0.1", port);
    if (isLocal(host ?? "127.0.0.1")) return connect.apply(this, args);
    process.nextTick(() => this.destroy(refusal()));
    return this;
  }
  const resolve = options.lookup ?? dns.lookup;
  options.lookup = (name, wanted, done) =>
    resolve(name, wanted, (error, address, family) => {
      if (error) return done(error, address, family);
      const found = Array.isArray(address) ? address : [{ address, family }];
      for (const one of found) note(one.address, port);
      return found.every((one) => isLocal(one.address)) ? done(null, address, family) : done(refusal());
    });
  return connect.apply(this, args);
};
