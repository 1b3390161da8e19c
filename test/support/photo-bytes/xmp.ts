const names: Record<string, string> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  xmpNote: 'http://ns.adobe.com/xmp/note/',
}

const declared = Object.entries(names)
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(' ')

/** A packet of XMP around these elements, with attributes on its description. */
export const xmpPacket = (elements: string, attributes = ''): string =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">` +
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
  `<rdf:Description rdf:about="" ${declared} ${attributes}>${elements}</rdf:Description>` +
  `</rdf:RDF></x:xmpmeta>${'\n'.padEnd(100)}<?xpacket end="w"?>`

/** A text by language. */
export const alt = (name: string, texts: Record<string, string>): string =>
  `<${name}><rdf:Alt>${Object.entries(texts)
    .map(([tag, text]) => `<rdf:li xml:lang="${tag}">${text}</rdf:li>`)
    .join('')}</rdf:Alt></${name}>`

/** A list, in order (Seq) or not (Bag). */
export const list = (name: string, entries: readonly string[], kind = 'Bag'): string =>
  `<${name}><rdf:${kind}>${entries.map((text) => `<rdf:li>${text}</rdf:li>`).join('')}</rdf:${kind}></${name}>`

/** Each field of the field map in XMP, as agencies write them. */
export const fullXmp: string = xmpPacket(
  alt('dc:description', { 'x-default': 'A ferry leaves L&#39;Aquila &amp; the coast.' }) +
    alt('dc:title', { 'x-default': 'FERRY' }) +
    alt('dc:rights', { 'x-default': '© 2026 Example Agency' }) +
    list('dc:creator', ['Ng Han Guan'], 'Seq') +
    list('dc:subject', ['ferry', '00123', 'null']) +
    alt('xmpRights:UsageTerms', { 'x-default': 'Editorial use only' }) +
    alt('Iptc4xmpCore:AltTextAccessibility', { 'x-default': 'A white ferry' }) +
    alt('Iptc4xmpCore:ExtDescrAccessibility', { 'x-default': 'A white ferry on a grey sea' }) +
    list('Iptc4xmpExt:PersonInImage', ['Ann Lee', 'Bo Li']) +
    '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">' +
    '<plus:LicensorName>Example Sales</plus:LicensorName>' +
    '<plus:LicensorURL>https://example.org/buy?a=1&amp;b=2</plus:LicensorURL>' +
    '</rdf:li></rdf:Seq></plus:Licensor>' +
    '<plus:ImageSupplierImageID>12345678901234567890</plus:ImageSupplierImageID>' +
    '<photoshop:Headline>Ferry <![CDATA[& rain]]></photoshop:Headline>',
  'photoshop:Credit="AP" photoshop:AuthorsPosition="STF" photoshop:Source="AP Source" ' +
    'photoshop:Instructions="NO SALES" photoshop:DateCreated="2012-12-08T10:15:00+09:00" ' +
    'photoshop:TransmissionReference="00042" photoshop:City="Tumen" photoshop:State="Jilin" ' +
    'photoshop:Country="China" Iptc4xmpCore:CountryCode="CHN" Iptc4xmpCore:Location="Bridge" ' +
    'xmpRights:WebStatement="https://example.org/rights" Iptc4xmpExt:DigitalSourceType=' +
    '"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"',
)
