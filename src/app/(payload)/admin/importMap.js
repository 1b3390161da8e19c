import { StoryGuard as StoryGuard_b311d57bed87fd09e75812d412fe001e } from '../../../../src/admin/story-form/story-guard.tsx'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StageCell as StageCell_e27788dba94b91ec30706e5b145f4176 } from '../../../../src/admin/saves/stage-cell.tsx'
import { StoryPublishSlot as StoryPublishSlot_a9c2b831829de2f1480a7ed1d7700cc3 } from '../../../../src/admin/saves/publish-slot.tsx'
import { StoryStatus as StoryStatus_055260c8a307d787810b88a9cadf2113 } from '../../../../src/admin/saves/story-status.tsx'
import { StoryUnpublishButton as StoryUnpublishButton_3015a27413bc03b7b66d058f3b4d2185 } from '../../../../src/admin/publish-buttons.tsx'
import { StoryVersions as StoryVersions_ef4a83cb2c85b5f5758c8e68f4ef9890 } from '../../../../src/admin/saves/story-versions.tsx'
import { TakeApartButton as TakeApartButton_1806c1b79183aebe55a6d51c5b020d3a } from '../../../../src/admin/photos/take-apart-button.tsx'
import { PhotoPicture as PhotoPicture_7ff5f84e07da9690910b4f19f2df47ad } from '../../../../src/admin/photo-picture.tsx'
import { CommentContext as CommentContext_105fa1e0dc88277bc07c7a9b1be0356f } from '../../../../src/admin/comment-context.tsx'
import { HeldForCell as HeldForCell_0cc241eab721562d01aacd481db26f6d } from '../../../../src/admin/comment-cells.tsx'
import { HeldForField as HeldForField_0ce3993b1a63b500b8d28b2b4caeeff2 } from '../../../../src/admin/held-for-field.tsx'
import { CommentBodyCell as CommentBodyCell_0cc241eab721562d01aacd481db26f6d } from '../../../../src/admin/comment-cells.tsx'
import { CommentStatusCell as CommentStatusCell_0cc241eab721562d01aacd481db26f6d } from '../../../../src/admin/comment-cells.tsx'
import { CommentStatusField as CommentStatusField_7984a1df82c818b90c1ff073ebe83bfc } from '../../../../src/admin/comment-status-field.tsx'
import { CommentListActions as CommentListActions_61ebbd2850e95592fd7381fa02e0013c } from '../../../../src/admin/comment-list-actions.tsx'
import { CommentDecision as CommentDecision_d6792070d832da1a9b6190b26de77698 } from '../../../../src/admin/comment-decision.tsx'
import { EventDeedCell as EventDeedCell_981f4d9c8b3f47d52797103af26b5f84 } from '../../../../src/admin/event-cells.tsx'
import { EventSubjectCell as EventSubjectCell_981f4d9c8b3f47d52797103af26b5f84 } from '../../../../src/admin/event-cells.tsx'
import { EventMakerCell as EventMakerCell_981f4d9c8b3f47d52797103af26b5f84 } from '../../../../src/admin/event-cells.tsx'
import { CurrentPassword as CurrentPassword_ecee982eb7b1a70b1e7080a3522cfff9 } from '../../../../src/admin/accounts/current-password.tsx'
import { Invitation as Invitation_b6e59ee7ac10ceaa1f4c0bcb1a1091e7 } from '../../../../src/admin/accounts/invitation.tsx'
import { TimeZoneField as TimeZoneField_cd808b0f4c3ae0985ee6e63552fcb4a2 } from '../../../../src/admin/accounts/time-zone-field.tsx'
import { InviteUser as InviteUser_8366549c305122044814babe0e93c8c4 } from '../../../../src/admin/accounts/invite-user.tsx'
import { NewReadKey as NewReadKey_14a38c6d82aa237ad7ded023521a8ef4 } from '../../../../src/admin/read-keys/new-read-key.tsx'
import { PreviewRules as PreviewRules_7d8de2f7ec29ece35d24b4b46078d8ce } from '../../../../src/admin/rules/preview-rules.tsx'
import { WordListField as WordListField_eac71584c600e4457cb33f07dd47cb51 } from '../../../../src/admin/rules/word-list-field.tsx'
import { TryRules as TryRules_ca791508ed748e52f75b3363a850b26d } from '../../../../src/admin/rules/try-rules.tsx'
import { Icon as Icon_eb58636b4f959a7d1e7b067d98c6b605 } from '../../../../src/admin/brand.tsx'
import { Logo as Logo_eb58636b4f959a7d1e7b067d98c6b605 } from '../../../../src/admin/brand.tsx'
import { PrivacyNavLink as PrivacyNavLink_83655c0332c2999a3b1d61b32ac33176 } from '../../../../src/admin/privacy/nav-link.tsx'
import { ModerationDashboard as ModerationDashboard_11170d7814e19e3d243f44683d278f33 } from '../../../../src/admin/moderation/dashboard-widgets.tsx'
import { ModerationNavLink as ModerationNavLink_a4c818bcb2279afdbbcf978d4da9435f } from '../../../../src/admin/moderation/nav-link.tsx'
import { ModerationView as ModerationView_00632ed64e2bab8c7598f20096b806b3 } from '../../../../src/admin/moderation/view.tsx'
import { RedressView as RedressView_4c67cab752468be8b93f7740389c34e0 } from '../../../../src/admin/redress/view.tsx'
import { TransparencyView as TransparencyView_4c67cab752468be8b93f7740389c34e0 } from '../../../../src/admin/redress/view.tsx'
import { PrivacyView as PrivacyView_777fb9863cf95b45bee6e8e6c661becf } from '../../../../src/admin/privacy/view.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/admin/story-form/story-guard.tsx#StoryGuard": StoryGuard_b311d57bed87fd09e75812d412fe001e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/saves/stage-cell.tsx#StageCell": StageCell_e27788dba94b91ec30706e5b145f4176,
  "/src/admin/saves/publish-slot.tsx#StoryPublishSlot": StoryPublishSlot_a9c2b831829de2f1480a7ed1d7700cc3,
  "/src/admin/saves/story-status.tsx#StoryStatus": StoryStatus_055260c8a307d787810b88a9cadf2113,
  "/src/admin/publish-buttons.tsx#StoryUnpublishButton": StoryUnpublishButton_3015a27413bc03b7b66d058f3b4d2185,
  "/src/admin/saves/story-versions.tsx#StoryVersions": StoryVersions_ef4a83cb2c85b5f5758c8e68f4ef9890,
  "/src/admin/photos/take-apart-button.tsx#TakeApartButton": TakeApartButton_1806c1b79183aebe55a6d51c5b020d3a,
  "/src/admin/photo-picture.tsx#PhotoPicture": PhotoPicture_7ff5f84e07da9690910b4f19f2df47ad,
  "/src/admin/comment-context.tsx#CommentContext": CommentContext_105fa1e0dc88277bc07c7a9b1be0356f,
  "/src/admin/comment-cells.tsx#HeldForCell": HeldForCell_0cc241eab721562d01aacd481db26f6d,
  "/src/admin/held-for-field.tsx#HeldForField": HeldForField_0ce3993b1a63b500b8d28b2b4caeeff2,
  "/src/admin/comment-cells.tsx#CommentBodyCell": CommentBodyCell_0cc241eab721562d01aacd481db26f6d,
  "/src/admin/comment-cells.tsx#CommentStatusCell": CommentStatusCell_0cc241eab721562d01aacd481db26f6d,
  "/src/admin/comment-status-field.tsx#CommentStatusField": CommentStatusField_7984a1df82c818b90c1ff073ebe83bfc,
  "/src/admin/comment-list-actions.tsx#CommentListActions": CommentListActions_61ebbd2850e95592fd7381fa02e0013c,
  "/src/admin/comment-decision.tsx#CommentDecision": CommentDecision_d6792070d832da1a9b6190b26de77698,
  "/src/admin/event-cells.tsx#EventDeedCell": EventDeedCell_981f4d9c8b3f47d52797103af26b5f84,
  "/src/admin/event-cells.tsx#EventSubjectCell": EventSubjectCell_981f4d9c8b3f47d52797103af26b5f84,
  "/src/admin/event-cells.tsx#EventMakerCell": EventMakerCell_981f4d9c8b3f47d52797103af26b5f84,
  "/src/admin/accounts/current-password.tsx#CurrentPassword": CurrentPassword_ecee982eb7b1a70b1e7080a3522cfff9,
  "/src/admin/accounts/invitation.tsx#Invitation": Invitation_b6e59ee7ac10ceaa1f4c0bcb1a1091e7,
  "/src/admin/accounts/time-zone-field.tsx#TimeZoneField": TimeZoneField_cd808b0f4c3ae0985ee6e63552fcb4a2,
  "/src/admin/accounts/invite-user.tsx#InviteUser": InviteUser_8366549c305122044814babe0e93c8c4,
  "/src/admin/read-keys/new-read-key.tsx#NewReadKey": NewReadKey_14a38c6d82aa237ad7ded023521a8ef4,
  "/src/admin/rules/preview-rules.tsx#PreviewRules": PreviewRules_7d8de2f7ec29ece35d24b4b46078d8ce,
  "/src/admin/rules/word-list-field.tsx#WordListField": WordListField_eac71584c600e4457cb33f07dd47cb51,
  "/src/admin/rules/try-rules.tsx#TryRules": TryRules_ca791508ed748e52f75b3363a850b26d,
  "/src/admin/brand.tsx#Icon": Icon_eb58636b4f959a7d1e7b067d98c6b605,
  "/src/admin/brand.tsx#Logo": Logo_eb58636b4f959a7d1e7b067d98c6b605,
  "/src/admin/privacy/nav-link.tsx#PrivacyNavLink": PrivacyNavLink_83655c0332c2999a3b1d61b32ac33176,
  "/src/admin/moderation/dashboard-widgets.tsx#ModerationDashboard": ModerationDashboard_11170d7814e19e3d243f44683d278f33,
  "/src/admin/moderation/nav-link.tsx#ModerationNavLink": ModerationNavLink_a4c818bcb2279afdbbcf978d4da9435f,
  "/src/admin/moderation/view.tsx#ModerationView": ModerationView_00632ed64e2bab8c7598f20096b806b3,
  "/src/admin/redress/view.tsx#RedressView": RedressView_4c67cab752468be8b93f7740389c34e0,
  "/src/admin/redress/view.tsx#TransparencyView": TransparencyView_4c67cab752468be8b93f7740389c34e0,
  "/src/admin/privacy/view.tsx#PrivacyView": PrivacyView_777fb9863cf95b45bee6e8e6c661becf,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
