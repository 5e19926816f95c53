import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A certificate with its key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

interface CertificateOptions {
  /** The DNS name that it is for. */
  readonly host: string;
  /** Days from now, below zero for the past. */
  readonly from?: number;
  readonly to?: number;
  readonly selfSigned?: boolean;
}

/** Signs certificates for tests. */
export interface Authority {
  issue(options: CertificateOptions): Certificate;
  /** Writes its own certificate into a folder; says where. */
  write(folder: string): Promise<string>;
}

/** X.509 version 3 (RFC 5280) by hand: node:crypto reads certificates and makes none. */
export function newAuthority(name: string): Authority {
  const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ownCert = certificate({ subject: name, issuer: name, key: own.publicKey, signer: own.privateKey, ca: true });
  return {
    issue({ host, from, to, selfSigned = false }) {
      const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const signer = selfSigned ? pair.privateKey : own.privateKey;
      const issuer = selfSigned ? host : name;
      return {
        cert: certificate({ subject: host, issuer, key: pair.publicKey, signer, host, from, to }),
        key: pair.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
      };
    },
    async write(folder) {
      const file = join(folder, "authority.pem");
      await writeFile(file, ownCert);
      return file;
    },
  };
}

interface Content {
  readonly subject: string;
  readonly issuer: string;
  readonly key: KeyObject;
  readonly signer: KeyObject;
  readonly host?: string;
  readonly ca?: boolean;
  readonly from?: number;
  readonly to?: number;
}

const day = 24 * 60 * 60 * 1000;

function certificate({ subject, issuer, key, signer, host, ca = false, from = -1, to = 30 }: Content): string {
  const algorithm = sequence(objectId("2a8648ce3d040302"));
  const spki = key.export({ format: "der", type: "spki" });
  const extensions = [
    extension("551d13", ca ? sequence(tlv(0x01, Buffer.from([0xff]))) : sequence()),
    extension("551d0e", tlv(0x04, createHash("sha1").update(spki).digest())),
    ...(host ? [extension("551d11", sequence(tlv(0x82, Buffer.from(host))))] : []),
  ];
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    nameOf(issuer),
    sequence(time(from), time(to)),
    nameOf(subject),
    spki,
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = tlv(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, signer)]));
  const lines = sequence(body, algorithm, signature).toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function objectId(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, "hex"));
}

function nameOf(common: string): Buffer {
  return sequence(tlv(0x31, sequence(objectId("550403"), tlv(0x0c, Buffer.from(common)))));
}

/** GeneralizedTime, some days from now. */
function time(days: number): Buffer {
  const stamp = new Date(Date.now() + days * day).toISOString().replace(/[-:T]|\.\d+/g, "");
  return tlv(0x18, Buffer.from(stamp));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), tlv(0x04, value));
}
