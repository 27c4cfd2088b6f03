import { prismaAdapter } from '@better-auth/prisma-adapter';
import type { Database } from '@tenure/db/client';
import { longestPassword, shortestPassword } from '@tenure/workflows/credentials';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { clientAddressHeader } from '../http/client-address.ts';

const secondsPerDay = 86_400;

export interface AuthenticationOptions {
  readonly db: Database;
  /** Signs session cookies. */
  readonly secret: string;
  /** Where browsers reach it; of an https address cookies are for HTTPS only. */
  readonly publicUrl?: string | null;
  /** Sign-ins per minute and address. */
  readonly signInsPerMinute?: number;
}

/** The page that asks is on the host that answers, whatever protocol a proxy in front speaks. */
function originsOf(request: Request | undefined): string[] {
  const host = request?.headers.get('host') ?? (request ? new URL(request.url).host : null);
  return host ? [`http://${host}`, `https://${host}`] : [];
}

/** Sign-in with mail address and password, and sessions in cookies. There is no public sign-up. */
export function openAuthentication({ db, secret, publicUrl = null, signInsPerMinute = 10 }: AuthenticationOptions) {
  return betterAuth({
    appName: 'Tenure',
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    basePath: '/auth',
    secret,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    trustedOrigins: originsOf,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    session: { modelName: 'authSession', expiresIn: 7 * secondsPerDay, updateAge: secondsPerDay },
    account: { modelName: 'authCredential' },
    verification: { modelName: 'authVerification' },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: signInsPerMinute } },
    },
    advanced: {
      cookiePrefix: 'tenure',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      database: { generateId: 'serial' },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const user = await db.user.findUnique({ where: { id: Number(userId) }, select: { isActive: true } });
            if (!user?.isActive) throw new APIError('FORBIDDEN', { message: 'This user is not active any more.' });
          },
        },
      },
    },
  });
}

export type Authentication = ReturnType<typeof openAuthentication>;
