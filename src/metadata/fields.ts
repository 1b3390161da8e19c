import type { RawExif } from './exif.ts'
import type { RawIim } from './iim.ts'
import type { RawXmp } from './xmp.ts'

/** The raw values of a photo by the block that has them. */
export type RawMetadata = { xmp: RawXmp; iim: RawIim; exif: RawExif }

/** A field with one text. */
export type PhotoTextField =
  | 'caption'
  | 'credit'
  | 'byline'
  | 'bylineTitle'
  | 'headline'
  | 'objectName'
  | 'copyright'
  | 'source'
  | 'instructions'
  | 'jobReference'
  | 'sublocation'
  | 'city'
  | 'state'
  | 'country'
  | 'countryCode'
  | 'altText'
  | 'extendedDescription'
  | 'digitalSourceType'
  | 'webStatement'
  | 'usageTerms'
  | 'licensorName'
  | 'licensorUrl'
  | 'supplierImageId'

/** A field with a list of texts. */
export type PhotoListField = 'keywords' | 'people'

/** Where a field may stand, by block. In a block, the first name that has a value counts. */
type Names = { xmp: string[]; iim?: string[]; exif?: string[] }

/** The field map of texts. XMP counts before IPTC, because IPTC cuts after so many bytes; then EXIF. */
export const textFields: Readonly<Record<PhotoTextField, Names>> = {
  caption: { xmp: ['dc:description'], iim: ['2:120'], exif: ['ImageDescription'] },
  credit: { xmp: ['photoshop:Credit'], iim: ['2:110'] },
  byline: { xmp: ['dc:creator'], iim: ['2:80'], exif: ['Artist'] },
  bylineTitle: { xmp: ['photoshop:AuthorsPosition'], iim: ['2:85'] },
  headline: { xmp: ['photoshop:Headline'], iim: ['2:105'] },
  objectName: { xmp: ['dc:title'], iim: ['2:05'] },
  copyright: { xmp: ['dc:rights'], iim: ['2:116'], exif: ['Copyright'] },
  source: { xmp: ['photoshop:Source'], iim: ['2:115'] },
  instructions: { xmp: ['photoshop:Instructions'], iim: ['2:40'] },
  jobReference: { xmp: ['photoshop:TransmissionReference'], iim: ['2:103'] },
  sublocation: {
    xmp: ['Iptc4xmpCore:Location', 'Iptc4xmpExt:LocationCreated[1]/Iptc4xmpExt:Sublocation'],
    iim: ['2:92'],
  },
  city: {
    xmp: ['photoshop:City', 'Iptc4xmpExt:LocationCreated[1]/Iptc4xmpExt:City'],
    iim: ['2:90'],
  },
  state: {
    xmp: ['photoshop:State', 'Iptc4xmpExt:LocationCreated[1]/Iptc4xmpExt:ProvinceState'],
    iim: ['2:95'],
  },
  country: {
    xmp: ['photoshop:Country', 'Iptc4xmpExt:LocationCreated[1]/Iptc4xmpExt:CountryName'],
    iim: ['2:101'],
  },
  countryCode: {
    xmp: ['Iptc4xmpCore:CountryCode', 'Iptc4xmpExt:LocationCreated[1]/Iptc4xmpExt:CountryCode'],
    iim: ['2:100'],
  },
  altText: { xmp: ['Iptc4xmpCore:AltTextAccessibility'] },
  extendedDescription: { xmp: ['Iptc4xmpCore:ExtDescrAccessibility'] },
  digitalSourceType: { xmp: ['Iptc4xmpExt:DigitalSourceType'] },
  webStatement: { xmp: ['xmpRights:WebStatement'] },
  usageTerms: { xmp: ['xmpRights:UsageTerms'] },
  licensorName: { xmp: ['plus:Licensor[1]/plus:LicensorName'] },
  licensorUrl: { xmp: ['plus:Licensor[1]/plus:LicensorURL'] },
  supplierImageId: { xmp: ['plus:ImageSupplierImageID', 'GettyImagesGIFT:AssetID'] },
}

/** The field map of lists. */
export const listFields: Readonly<Record<PhotoListField, Names>> = {
  keywords: { xmp: ['dc:subject'], iim: ['2:25'] },
  people: { xmp: ['Iptc4xmpExt:PersonInImage', 'GettyImagesGIFT:Personality'] },
}
