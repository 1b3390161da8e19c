/** The namespaces of XMP that are read, by their addresses. Files may use any prefix for them. */
export const namespaces: Readonly<Record<string, string>> = {
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://ns.adobe.com/photoshop/1.0/': 'photoshop',
  'http://ns.adobe.com/xap/1.0/rights/': 'xmpRights',
  'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/': 'Iptc4xmpCore',
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/': 'Iptc4xmpExt',
  'http://ns.useplus.org/ldf/xmp/1.0/': 'plus',
  'http://xmp.gettyimages.com/gift/1.0/': 'GettyImagesGIFT',
  'http://ns.adobe.com/exif/1.0/': 'exif',
  'http://ns.adobe.com/xmp/note/': 'xmpNote',
}

export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const XML = 'http://www.w3.org/XML/1998/namespace'

/** The properties that are kept. Positions, serial numbers and the editing history are not. */
export const properties: ReadonlySet<string> = new Set([
  'dc:creator',
  'dc:description',
  'dc:rights',
  'dc:subject',
  'dc:title',
  'photoshop:AuthorsPosition',
  'photoshop:CaptionWriter',
  'photoshop:Category',
  'photoshop:City',
  'photoshop:Country',
  'photoshop:Credit',
  'photoshop:DateCreated',
  'photoshop:Headline',
  'photoshop:Instructions',
  'photoshop:Source',
  'photoshop:State',
  'photoshop:SupplementalCategories',
  'photoshop:TransmissionReference',
  'photoshop:Urgency',
  'xmpRights:UsageTerms',
  'xmpRights:WebStatement',
  'Iptc4xmpCore:AltTextAccessibility',
  'Iptc4xmpCore:CountryCode',
  'Iptc4xmpCore:ExtDescrAccessibility',
  'Iptc4xmpCore:Location',
  'Iptc4xmpExt:DigitalSourceType',
  'Iptc4xmpExt:LocationCreated',
  'Iptc4xmpExt:PersonInImage',
  'plus:ImageSupplierImageID',
  'plus:Licensor',
  'GettyImagesGIFT:AssetID',
  'GettyImagesGIFT:Personality',
  'exif:DateTimeOriginal',
  'xmpNote:HasExtendedXMP',
])
