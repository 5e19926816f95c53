import { PrismaAdapter } from "@next-auth/prisma-adapter";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import NextAuth from "next-auth";

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }) });

/** As the documentation's "advanced initialization" has it: the provider of the organization that the address names. */
async function handler(request, context) {
  const { nextauth } = await context.params;
  const slug = nextauth[1] ?? request.nextUrl.searchParams.get("client");
  const client = slug && (await prisma.client.findUnique({ where: { slug } }));
  const providers = !client
    ? []
    : [
        {
          id: slug,
          name: slug,
          type: "oauth",
          wellKnown: `${client.issuer}/.well-known/openid-configuration`,
          clientId: client.clientId,
          clientSecret: client.clientSecret,
          authorization: { params: { scope: "openid email profile" } },
          idToken: true,
          checks: ["pkce", "state", "nonce"],
          profile: (profile) => ({ id: profile.sub, name: profile.name, email: profile.email }),
        },
      ];
  return NextAuth(request, context, {
    ...{ adapter: PrismaAdapter(prisma), providers, secret: process.env.AUTH_SECRET },
  });
}

export { handler as GET, handler as POST };
