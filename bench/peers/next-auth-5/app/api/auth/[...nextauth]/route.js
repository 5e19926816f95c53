import { PrismaAdapter } from "@auth/prisma-adapter";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import NextAuth from "next-auth";

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }) });

/** As the documentation's "lazy initialization" has it: the provider of the organization that the address names. */
const { handlers } = NextAuth(async (request) => {
  const { pathname, searchParams } = new URL(request?.url ?? "http://localhost/");
  const slug = pathname.split("/")[4] ?? searchParams.get("client");
  const client = slug && (await prisma.client.findUnique({ where: { slug } }));
  const providers = !client
    ? []
    : [
        {
          ...{ id: slug, name: slug, type: "oidc", issuer: client.issuer },
          ...{ clientId: client.clientId, clientSecret: client.clientSecret },
        },
      ];
  return { adapter: PrismaAdapter(prisma), providers, secret: process.env.AUTH_SECRET, trustHost: true };
});

export const { GET, POST } = handlers;
