/** Why somebody must look at a caption, as the panel says it. */
export const lookReasons = {
  nameInBrackets:
    'A name stands in brackets at the end. It can be the photographer or belong to the sentence.',
  unknownAgency:
    'The brackets at the end look like a credit of an agency that the table does not know.',
  unreadCredit: 'The brackets at the end name an agency, but the rest of them is not understood.',
  openingWithoutAgency:
    'The caption begins with capitals and a dash, but names neither a date nor an agency there.',
  openingWithoutYear: 'The caption begins with a place and a date, but nothing tells the year.',
  unfinishedCredit: 'The credit at the end is not finished.',
  creditInside: 'A credit stands in the middle of the caption.',
  onlyCredit: 'Nothing but the credit and its marks would remain of the caption.',
  twoAgencies: 'Two credits name different agencies.',
  twoNames: 'The file and the caption name different photographers.',
  tooLong: 'The caption is too long to be taken apart.',
  tooManyMarks: 'The caption has more marks than any wire sends.',
} as const
