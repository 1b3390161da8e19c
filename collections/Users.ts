import type { CollectionConfig } from 'payload'
import { adminField, oneselfOrAdminField, staffField, writtenByUs } from '../src/access/rules.ts'
import { hasRole, roles } from '../src/access/roles.ts'
import { access } from '../src/access/table.ts'
import { accountEndpoints } from '../src/accounts/endpoints.ts'
import {
  guardCredentials,
  guardRoles,
  keepUsersInUse,
  letNextLeave,
  prepareUserSave,
  tellOfChange,
  unlockAttempts,
} from '../src/accounts/hooks.ts'
import { guardName } from '../src/accounts/own-name.ts'
import { env } from '../src/env.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { lineField } from '../src/guards/typed-lines.ts'
import { MAX_ZONE, validZone } from '../src/lib/time-zone.ts'
import type { User } from '../src/payload-types.ts'

const roleOptions = roles.map((role) => ({
  label: role[0]?.toUpperCase() + role.slice(1),
  value: role,
}))

/** The people who log in. Each has one or several roles. Readers have no account. */
export const Users: CollectionConfig<'users'> = {
  slug: 'users',
  access: access.users,
  admin: {
    group: 'People',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'roles', 'status'],
    listSearchableFields: ['name'],
    components: { beforeListTable: ['/src/admin/accounts/invite-user.tsx#InviteUser'] },
  },
  defaultSort: 'name',
  auth: {
    useSessions: true,
    // A script in a page must not read the token: the cookie is enough there. `accounts/endpoints.ts`
    // gives programs theirs.
    removeTokenFromResponses: true,
    tokenExpiration: 7 * 24 * 60 * 60,
    depth: 0,
    // Payload's own lock never comes about: `accounts/log-in.ts` counts. It brings the admin's unlock.
    maxLoginAttempts: env().rates.loginAccount,
    cookies: { sameSite: 'Lax', secure: env().serverURL.startsWith('https:') },
  },
  // Login has one endpoint. Aliased mutations would be many attempts in one request.
  graphQL: { disableMutations: true },
  endpoints: accountEndpoints,
  hooks: {
    beforeOperation: [prepareUserSave, unlockAttempts],
    beforeChange: [guardRoles, guardName, guardCredentials],
    afterChange: [letNextLeave, tellOfChange],
    beforeDelete: [keepUsersInUse],
    afterDelete: [letNextLeave],
  },
  fields: [
    {
      // Only a part of the form: the save takes it out of the data (`accounts/hooks.ts`).
      name: 'askCurrentPassword',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/src/admin/accounts/current-password.tsx#CurrentPassword' },
      },
    },
    {
      name: 'invitation',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/src/admin/accounts/invitation.tsx#Invitation' },
      },
    },
    lineField({
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 120,
      access: { read: staffField },
      admin: {
        description:
          'Comments that you write as staff carry it, unless an author belongs to your login. It must not be somebody else’s name.',
      },
    }),
    {
      name: 'email',
      type: 'email',
      required: true,
      unique: true,
      access: { read: oneselfOrAdminField },
    },
    {
      name: 'roles',
      type: 'select',
      hasMany: true,
      required: true,
      defaultValue: ['reporter'],
      options: roleOptions,
      access: { read: oneselfOrAdminField, create: adminField, update: adminField },
      admin: {
        description:
          'Reporters write, editors publish, moderators decide on comments, admins manage users and settings. A user may have several roles.',
      },
    },
    {
      // The highest of the roles, as older clients read it. `accounts/hooks.ts` writes it.
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'reporter',
      options: roleOptions,
      access: { ...writtenByUs.access, read: oneselfOrAdminField },
      admin: { disabled: true },
    },
    {
      name: 'status',
      type: 'select',
      defaultValue: 'active',
      options: [
        { label: 'Invited', value: 'invited' },
        { label: 'Active', value: 'active' },
      ],
      access: { ...writtenByUs.access, read: adminField },
      admin: { readOnly: true, description: 'An invited user has not chosen a password yet.' },
    },
    {
      name: 'notifyPending',
      type: 'checkbox',
      label: 'Email about pending comments',
      defaultValue: false,
      access: { read: oneselfOrAdminField },
      admin: {
        description: 'Only for moderators and admins.',
        condition: (data) => hasRole(data as User, 'moderator', 'admin'),
      },
    },
    {
      name: 'notifyEvery',
      type: 'select',
      label: 'How often',
      required: true,
      defaultValue: 'each',
      options: [
        { label: 'At once: one email per comment', value: 'each' },
        { label: 'Every hour: one email for all', value: 'hour' },
        { label: 'Every day: one email for all', value: 'day' },
      ],
      access: { read: oneselfOrAdminField },
      admin: { condition: (data) => Boolean(data?.notifyPending) },
    },
    {
      name: 'timeZone',
      type: 'text',
      label: 'Time zone',
      maxLength: MAX_ZONE,
      validate: validZone,
      access: { read: oneselfOrAdminField },
      admin: {
        description:
          'Daily emails come at 7:00 of this time zone. Without one, the time zone of the site counts.',
        components: { Field: '/src/admin/accounts/time-zone-field.tsx#TimeZoneField' },
      },
    },
    // When the password or the email address last changed. Links and cookies from before are void.
    { name: 'credentialsChangedAt', type: 'date', hidden: true, access: writtenByUs.access },
    { name: 'digestSentAt', type: 'date', hidden: true, access: writtenByUs.access },
    // The lock about which its owner got an email, by the time when the lock ends.
    { name: 'lockLetterFor', type: 'date', hidden: true, access: writtenByUs.access },
    ...followUpFields,
  ],
}
